package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlWorkerControlTest extends WorkerControlContract {

    PostgreSqlWorkerControlTest() {
        super(TestDatabase.postgresql());
    }
}
