package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbTestingTest extends TestingContract {

    MariaDbTestingTest() {
        super(TestDatabase.mariaDb());
    }
}
