package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlUnknownTest extends UnknownContract {

    PostgreSqlUnknownTest() {
        super(TestDatabase.postgresql());
    }
}
