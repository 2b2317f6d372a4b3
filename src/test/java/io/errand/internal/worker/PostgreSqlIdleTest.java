package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlIdleTest extends IdleContract {

    PostgreSqlIdleTest() {
        super(TestDatabase.postgresql());
    }
}
