package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlLimitTest extends LimitContract {

    PostgreSqlLimitTest() {
        super(TestDatabase.postgresql());
    }
}
