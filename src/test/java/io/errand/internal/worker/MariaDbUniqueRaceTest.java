package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbUniqueRaceTest extends UniqueRaceContract {

    MariaDbUniqueRaceTest() {
        super(TestDatabase.mariaDb());
    }
}
