package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2ReleaseTest extends ReleaseContract {

    H2ReleaseTest() {
        super(TestDatabase.h2());
    }
}
