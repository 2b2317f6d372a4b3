package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlOutputTest extends OutputContract {

    PostgreSqlOutputTest() {
        super(TestDatabase.postgresql());
    }
}
