package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2ScheduleTest extends ScheduleContract {

    H2ScheduleTest() {
        super(TestDatabase.h2());
    }
}
