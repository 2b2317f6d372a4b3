package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlByHandTest extends ByHandContract {

    PostgreSqlByHandTest() {
        super(TestDatabase.postgresql());
    }
}
