package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlReleaseTest extends ReleaseContract {

    PostgreSqlReleaseTest() {
        super(TestDatabase.postgresql());
    }
}
