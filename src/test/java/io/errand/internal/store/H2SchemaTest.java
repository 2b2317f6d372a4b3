package io.errand.internal.store;

import io.errand.fixture.TestDatabase;

class H2SchemaTest extends SchemaContract {

    H2SchemaTest() {
        super(TestDatabase.h2());
    }
}
