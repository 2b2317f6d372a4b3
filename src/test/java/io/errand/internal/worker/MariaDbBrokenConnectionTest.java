package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbBrokenConnectionTest extends BrokenConnectionContract {

    MariaDbBrokenConnectionTest() {
        super(TestDatabase.mariaDb());
    }
}
