package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlQueryTest extends QueryContract {

    PostgreSqlQueryTest() {
        super(TestDatabase.postgresql());
    }
}
