package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbHandOverTest extends HandOverContract {

    MariaDbHandOverTest() {
        super(TestDatabase.mariaDb());
    }
}
