package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlHandOverTest extends HandOverContract {

    PostgreSqlHandOverTest() {
        super(TestDatabase.postgresql());
    }
}
