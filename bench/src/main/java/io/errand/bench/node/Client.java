package io.errand.bench.node;

import java.sql.SQLException;

/** Stores tasks one by one, for one thread. */
@FunctionalInterface
public interface Client extends AutoCloseable {

    /** Stores one no-op task in a transaction of its own, which has committed when this returns. */
    void enqueue(int number) throws Exception;

    @Override
    default void close() throws SQLException {}
}
