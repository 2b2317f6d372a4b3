package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbByHandTest extends ByHandContract {

    MariaDbByHandTest() {
        super(TestDatabase.mariaDb());
    }
}
