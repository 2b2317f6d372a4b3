package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2UniqueTest extends UniqueContract {

    H2UniqueTest() {
        super(TestDatabase.h2());
    }
}
