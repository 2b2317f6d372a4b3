package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2NewerTablesTest extends NewerTablesContract {

    H2NewerTablesTest() {
        super(TestDatabase.h2());
    }
}
