package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2BulkTest extends BulkContract {

    H2BulkTest() {
        super(TestDatabase.h2());
    }
}
