package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlEndTest extends EndContract {

    PostgreSqlEndTest() {
        super(TestDatabase.postgresql());
    }
}
