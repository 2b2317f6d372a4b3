package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class MariaDbForecastTest extends ForecastContract {

    MariaDbForecastTest() {
        super(TestDatabase.mariaDb());
    }
}
