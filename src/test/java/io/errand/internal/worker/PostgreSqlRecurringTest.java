package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlRecurringTest extends RecurringContract {

    PostgreSqlRecurringTest() {
        super(TestDatabase.postgresql());
    }
}
