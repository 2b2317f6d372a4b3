package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbGroupTest extends GroupContract {

    MariaDbGroupTest() {
        super(TestDatabase.mariaDb());
    }
}
