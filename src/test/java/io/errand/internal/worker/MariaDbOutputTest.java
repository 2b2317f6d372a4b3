package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbOutputTest extends OutputContract {

    MariaDbOutputTest() {
        super(TestDatabase.mariaDb());
    }
}
