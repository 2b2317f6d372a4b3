package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2ForecastTest extends ForecastContract {

    H2ForecastTest() {
        super(TestDatabase.h2());
    }
}
