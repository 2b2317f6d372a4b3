package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2ExplainTest extends ExplainContract {

    H2ExplainTest() {
        super(TestDatabase.h2());
    }
}
