package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlUniqueTest extends UniqueContract {

    PostgreSqlUniqueTest() {
        super(TestDatabase.postgresql());
    }
}
