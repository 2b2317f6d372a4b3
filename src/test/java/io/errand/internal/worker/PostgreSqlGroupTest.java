package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlGroupTest extends GroupContract {

    PostgreSqlGroupTest() {
        super(TestDatabase.postgresql());
    }
}
