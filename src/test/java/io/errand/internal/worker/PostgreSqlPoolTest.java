package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlPoolTest extends PoolContract {

    PostgreSqlPoolTest() {
        super(TestDatabase.postgresql());
    }
}
