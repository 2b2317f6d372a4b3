package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2IdleTest extends IdleContract {

    H2IdleTest() {
        super(TestDatabase.h2());
    }
}
