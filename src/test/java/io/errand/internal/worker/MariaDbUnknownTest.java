package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbUnknownTest extends UnknownContract {

    MariaDbUnknownTest() {
        super(TestDatabase.mariaDb());
    }
}
