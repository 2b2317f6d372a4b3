package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

/** Which priorities wait is a statement of its own here, and tasks of one priority wait. */
class MariaDbIdleTest extends IdleContract {

    MariaDbIdleTest() {
        super(TestDatabase.mariaDb(), 2);
    }
}
