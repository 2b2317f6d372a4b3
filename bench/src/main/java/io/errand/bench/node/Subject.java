package io.errand.bench.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;

/** A system under test: what it can do, without saying how it is measured. */
public interface Subject {

    /** Runs nothing until it is released. */
    void hold() throws Exception;

    /** Runs what is stored, and whatever comes. */
    void release() throws Exception;

    /** Stores that many due tasks, in bulk. */
    void store(Kind kind, int count) throws Exception;

    /** A new one, for one thread. */
    Client client() throws Exception;

    /** A query that says whether a task waits or runs. */
    String left();

    Connection connect() throws SQLException;

    /** Makes threads that may use the system. */
    ThreadFactory threads();

    /** Told by the bodies of the tasks. */
    Arrivals arrivals();
}
