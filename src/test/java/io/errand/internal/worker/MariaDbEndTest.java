package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbEndTest extends EndContract {

    MariaDbEndTest() {
        super(TestDatabase.mariaDb());
    }
}
