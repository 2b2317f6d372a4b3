package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlUniqueRaceTest extends UniqueRaceContract {

    PostgreSqlUniqueRaceTest() {
        super(TestDatabase.postgresql());
    }
}
