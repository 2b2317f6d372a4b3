package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlScheduleTest extends ScheduleContract {

    PostgreSqlScheduleTest() {
        super(TestDatabase.postgresql());
    }
}
