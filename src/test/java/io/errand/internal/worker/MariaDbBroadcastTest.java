package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbBroadcastTest extends BroadcastContract {

    MariaDbBroadcastTest() {
        super(TestDatabase.mariaDb());
    }
}
