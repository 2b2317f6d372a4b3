package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbEngineTest extends EngineContract {

    MariaDbEngineTest() {
        super(TestDatabase.mariaDb());
    }
}
