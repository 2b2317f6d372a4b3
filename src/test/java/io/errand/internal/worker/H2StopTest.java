package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2StopTest extends StopContract {

    H2StopTest() {
        super(TestDatabase.h2());
    }
}
