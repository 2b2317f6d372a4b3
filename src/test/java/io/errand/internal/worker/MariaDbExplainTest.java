package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbExplainTest extends ExplainContract {

    MariaDbExplainTest() {
        super(TestDatabase.mariaDb());
    }
}
