package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlStopTest extends StopContract {

    PostgreSqlStopTest() {
        super(TestDatabase.postgresql());
    }
}
