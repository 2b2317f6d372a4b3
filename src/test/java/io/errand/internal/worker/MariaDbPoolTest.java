package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbPoolTest extends PoolContract {

    MariaDbPoolTest() {
        super(TestDatabase.mariaDb());
    }
}
