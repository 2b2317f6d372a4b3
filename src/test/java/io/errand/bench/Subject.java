package io.errand.bench;

/** A queue that is measured with no-op tasks. */
interface Subject extends AutoCloseable {

    String name();

    /** Stores that many due tasks; nothing runs them yet. */
    void store(int count) throws Exception;

    /** Starts its workers, and returns when all stored tasks have been run and recorded. */
    void drain(int count) throws Exception;

    /** Stores one task in a transaction of its own; gives the nanoTime at which its body began, less that of the commit. */
    long pickUp() throws Exception;

    @Override
    void close();
}
