package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2UniqueRaceTest extends UniqueRaceContract {

    H2UniqueRaceTest() {
        super(TestDatabase.h2());
    }
}
