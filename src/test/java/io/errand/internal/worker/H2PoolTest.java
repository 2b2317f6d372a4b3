package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2PoolTest extends PoolContract {

    H2PoolTest() {
        super(TestDatabase.h2());
    }
}
