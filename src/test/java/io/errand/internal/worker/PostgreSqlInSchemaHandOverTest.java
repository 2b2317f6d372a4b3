package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlInSchemaHandOverTest extends HandOverContract {

    PostgreSqlInSchemaHandOverTest() {
        super(TestDatabase.postgresql().inSchema());
    }
}
