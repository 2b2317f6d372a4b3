package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2BrokenConnectionTest extends BrokenConnectionContract {

    H2BrokenConnectionTest() {
        super(TestDatabase.h2());
    }
}
