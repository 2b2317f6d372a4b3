package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlLivenessTest extends LivenessContract {

    PostgreSqlLivenessTest() {
        super(TestDatabase.postgresql());
    }
}
