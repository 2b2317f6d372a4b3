package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2LimitTest extends LimitContract {

    H2LimitTest() {
        super(TestDatabase.h2());
    }
}
