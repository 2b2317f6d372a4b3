package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbUniqueTest extends UniqueContract {

    MariaDbUniqueTest() {
        super(TestDatabase.mariaDb());
    }
}
