package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbInSchemaTest extends EngineContract {

    MariaDbInSchemaTest() {
        super(TestDatabase.mariaDb().inSchema());
    }
}
