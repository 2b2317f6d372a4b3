package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2OutputTest extends OutputContract {

    H2OutputTest() {
        super(TestDatabase.h2());
    }
}
