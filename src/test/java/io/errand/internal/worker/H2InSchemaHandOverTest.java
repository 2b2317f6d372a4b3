package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2InSchemaHandOverTest extends HandOverContract {

    H2InSchemaHandOverTest() {
        super(TestDatabase.h2().inSchema());
    }
}
