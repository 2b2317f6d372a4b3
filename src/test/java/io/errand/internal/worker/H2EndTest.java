package io.errand.internal.worker;

import io.errand.fixture.TestDatabase;

class H2EndTest extends EndContract {

    H2EndTest() {
        super(TestDatabase.h2());
    }
}
