package io.errand;

/** How long a task keeps its unique key. */
public enum Unique {
    /** Until it has ended: while it is QUEUED, ASSIGNED or RUNNING no other task can have the key. */
    UNTIL_DONE,

    /**
     * Until it starts: a RUNNING task does not count, so that what changes while it runs gets a run of its own. A retry or
     * next occurrence takes the key again if it is free, else goes on without it. Its start is committed before its method is
     * called, which costs each run one statement.
     */
    UNTIL_START
}
