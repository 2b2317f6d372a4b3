package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlExplainTest extends ExplainContract {

    PostgreSqlExplainTest() {
        super(TestDatabase.postgresql());
    }
}
