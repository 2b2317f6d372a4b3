package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbCommandTest extends CommandContract {

    MariaDbCommandTest() {
        super(TestDatabase.mariaDb());
    }
}
