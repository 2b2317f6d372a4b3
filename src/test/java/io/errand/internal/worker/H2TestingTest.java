package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2TestingTest extends TestingContract {

    H2TestingTest() {
        super(TestDatabase.h2());
    }
}
