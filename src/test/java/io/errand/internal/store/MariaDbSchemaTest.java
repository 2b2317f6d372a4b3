package io.errand.internal.store;

import io.errand.fixture.TestDatabase;

class MariaDbSchemaTest extends SchemaContract {

    MariaDbSchemaTest() {
        super(TestDatabase.mariaDb());
    }
}
