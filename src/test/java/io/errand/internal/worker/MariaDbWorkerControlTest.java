package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbWorkerControlTest extends WorkerControlContract {

    MariaDbWorkerControlTest() {
        super(TestDatabase.mariaDb());
    }
}
