package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2EngineTest extends EngineContract {

    H2EngineTest() {
        super(TestDatabase.h2());
    }
}
