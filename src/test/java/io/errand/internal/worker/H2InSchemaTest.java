package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2InSchemaTest extends EngineContract {

    H2InSchemaTest() {
        super(TestDatabase.h2().inSchema());
    }
}
