package io.errand.internal.store;

/** Writes the tasks that one transaction stores, together before its commit. */
interface TaskWriter {

    /** Opens one for the active transaction. */
    @FunctionalInterface
    interface Opener {
        TaskWriter open();
    }

    void add(TaskEntity task);

    /** Writes what was added, so that statements of the same transaction see it. */
    void flush();

    /** The last moment before the commit. */
    void lastly();

    void close();
}
