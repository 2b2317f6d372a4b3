package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbRecurringTest extends RecurringContract {

    MariaDbRecurringTest() {
        super(TestDatabase.mariaDb());
    }
}
