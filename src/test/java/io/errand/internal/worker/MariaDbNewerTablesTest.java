package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbNewerTablesTest extends NewerTablesContract {

    MariaDbNewerTablesTest() {
        super(TestDatabase.mariaDb());
    }
}
