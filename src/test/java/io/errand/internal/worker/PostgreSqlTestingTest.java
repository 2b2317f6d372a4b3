package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlTestingTest extends TestingContract {

    PostgreSqlTestingTest() {
        super(TestDatabase.postgresql());
    }
}
