package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbScheduleTest extends ScheduleContract {

    MariaDbScheduleTest() {
        super(TestDatabase.mariaDb());
    }
}
