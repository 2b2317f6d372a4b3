package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbQueryTest extends QueryContract {

    MariaDbQueryTest() {
        super(TestDatabase.mariaDb());
    }
}
