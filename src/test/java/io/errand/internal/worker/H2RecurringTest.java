package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2RecurringTest extends RecurringContract {

    H2RecurringTest() {
        super(TestDatabase.h2());
    }
}
