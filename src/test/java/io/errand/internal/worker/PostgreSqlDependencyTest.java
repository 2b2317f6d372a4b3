package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlDependencyTest extends DependencyContract {

    PostgreSqlDependencyTest() {
        super(TestDatabase.postgresql());
    }
}
