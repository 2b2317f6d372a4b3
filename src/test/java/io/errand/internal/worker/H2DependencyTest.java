package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2DependencyTest extends DependencyContract {

    H2DependencyTest() {
        super(TestDatabase.h2());
    }
}
