package io.errand.internal.store;

import io.errand.fixture.TestDatabase;

class PostgreSqlSchemaTest extends SchemaContract {

    PostgreSqlSchemaTest() {
        super(TestDatabase.postgresql());
    }
}
