package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2ByHandTest extends ByHandContract {

    H2ByHandTest() {
        super(TestDatabase.h2());
    }
}
