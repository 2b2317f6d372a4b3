package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlCommandTest extends CommandContract {

    PostgreSqlCommandTest() {
        super(TestDatabase.postgresql());
    }
}
