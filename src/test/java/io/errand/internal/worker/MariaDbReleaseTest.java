package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbReleaseTest extends ReleaseContract {

    MariaDbReleaseTest() {
        super(TestDatabase.mariaDb());
    }
}
