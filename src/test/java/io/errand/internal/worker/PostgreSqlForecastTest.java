package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class PostgreSqlForecastTest extends ForecastContract {

    PostgreSqlForecastTest() {
        super(TestDatabase.postgresql());
    }
}
