package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlInSchemaTest extends EngineContract {

    PostgreSqlInSchemaTest() {
        super(TestDatabase.postgresql().inSchema());
    }
}
