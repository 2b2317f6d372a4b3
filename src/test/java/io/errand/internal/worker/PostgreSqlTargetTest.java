package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlTargetTest extends TargetContract {

    PostgreSqlTargetTest() {
        super(TestDatabase.postgresql());
    }
}
