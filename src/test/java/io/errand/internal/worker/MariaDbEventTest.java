package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbEventTest extends EventContract {

    MariaDbEventTest() {
        super(TestDatabase.mariaDb());
    }
}
