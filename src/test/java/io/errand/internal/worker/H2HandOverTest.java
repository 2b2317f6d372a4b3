package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2HandOverTest extends HandOverContract {

    H2HandOverTest() {
        super(TestDatabase.h2());
    }
}
