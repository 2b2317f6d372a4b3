package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlBulkTest extends BulkContract {

    PostgreSqlBulkTest() {
        super(TestDatabase.postgresql());
    }
}
