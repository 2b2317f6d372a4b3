package io.errand;

/**
 * What becomes of a call whose unique key another task holds. While that task runs, or has been claimed, all but
 * {@link #REJECT} act as {@link #KEEP}; a claimed one of {@link Unique#UNTIL_START} that has not started still counts as
 * waiting.
 */
public enum OnDuplicate {
    /** Nothing is stored; the handle is the other task's. */
    KEEP,

    /** Nothing is stored; the other task gets this call's time and priority, and the handle is its. */
    RESCHEDULE,

    /** The other task is deleted, this one stored. */
    REPLACE,

    /** The call is refused with an {@link ErrandException}; the transaction stays usable. */
    REJECT
}
