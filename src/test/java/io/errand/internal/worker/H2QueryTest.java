package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2QueryTest extends QueryContract {

    H2QueryTest() {
        super(TestDatabase.h2());
    }
}
