package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlBroadcastTest extends BroadcastContract {

    PostgreSqlBroadcastTest() {
        super(TestDatabase.postgresql());
    }
}
