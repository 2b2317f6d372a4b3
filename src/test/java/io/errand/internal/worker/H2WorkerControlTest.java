package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2WorkerControlTest extends WorkerControlContract {

    H2WorkerControlTest() {
        super(TestDatabase.h2());
    }
}
