package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2GroupTest extends GroupContract {

    H2GroupTest() {
        super(TestDatabase.h2());
    }
}
