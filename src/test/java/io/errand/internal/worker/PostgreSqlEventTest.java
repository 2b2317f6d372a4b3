package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlEventTest extends EventContract {

    PostgreSqlEventTest() {
        super(TestDatabase.postgresql());
    }
}
