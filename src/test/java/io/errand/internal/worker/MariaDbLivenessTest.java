package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbLivenessTest extends LivenessContract {

    MariaDbLivenessTest() {
        super(TestDatabase.mariaDb());
    }
}
