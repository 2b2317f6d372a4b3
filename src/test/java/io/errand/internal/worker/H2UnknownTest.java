package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2UnknownTest extends UnknownContract {

    H2UnknownTest() {
        super(TestDatabase.h2());
    }
}
