package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbStopTest extends StopContract {

    MariaDbStopTest() {
        super(TestDatabase.mariaDb());
    }
}
