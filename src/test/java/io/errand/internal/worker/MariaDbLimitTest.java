package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbLimitTest extends LimitContract {

    MariaDbLimitTest() {
        super(TestDatabase.mariaDb());
    }
}
