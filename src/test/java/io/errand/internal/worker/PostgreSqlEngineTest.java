package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlEngineTest extends EngineContract {

    PostgreSqlEngineTest() {
        super(TestDatabase.postgresql());
    }
}
