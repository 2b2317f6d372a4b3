package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbTargetTest extends TargetContract {

    MariaDbTargetTest() {
        super(TestDatabase.mariaDb());
    }
}
