package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbDependencyTest extends DependencyContract {

    MariaDbDependencyTest() {
        super(TestDatabase.mariaDb());
    }
}
