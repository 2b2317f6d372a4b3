package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbBulkTest extends BulkContract {

    MariaDbBulkTest() {
        super(TestDatabase.mariaDb());
    }
}
