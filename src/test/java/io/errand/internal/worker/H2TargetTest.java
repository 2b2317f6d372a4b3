package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2TargetTest extends TargetContract {

    H2TargetTest() {
        super(TestDatabase.h2());
    }
}
