package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2CommandTest extends CommandContract {

    H2CommandTest() {
        super(TestDatabase.h2());
    }
}
