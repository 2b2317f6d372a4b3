package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlNewerTablesTest extends NewerTablesContract {

    PostgreSqlNewerTablesTest() {
        super(TestDatabase.postgresql());
    }
}
