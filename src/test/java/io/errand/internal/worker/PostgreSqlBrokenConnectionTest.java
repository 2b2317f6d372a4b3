package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlBrokenConnectionTest extends BrokenConnectionContract {

    PostgreSqlBrokenConnectionTest() {
        super(TestDatabase.postgresql());
    }
}
