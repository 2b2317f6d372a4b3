package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2BroadcastTest extends BroadcastContract {

    H2BroadcastTest() {
        super(TestDatabase.h2());
    }
}
