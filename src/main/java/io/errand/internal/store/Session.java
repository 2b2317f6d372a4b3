package io.errand.internal.store;

import java.sql.Connection;

/** What a statement needs: the transaction's connection, its time-out, and how far tests have moved the clock. */
record Session(Connection connection, int timeoutSeconds, long offsetMicros) {

    /** The same for statements that may wait for somebody's lock, and shall not do so for long. */
    Session hurried() {
        return new Session(connection, 1, offsetMicros);
    }
}
