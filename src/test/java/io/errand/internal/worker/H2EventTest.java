package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2EventTest extends EventContract {

    H2EventTest() {
        super(TestDatabase.h2());
    }
}
