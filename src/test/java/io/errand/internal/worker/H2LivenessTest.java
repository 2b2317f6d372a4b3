package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2LivenessTest extends LivenessContract {

    H2LivenessTest() {
        super(TestDatabase.h2());
    }
}
