package io.errand;

/** How one attempt to run a task stands or ended. */
public enum RunState {
    /** A thread runs it. */
    RUNNING,
    /** The method returned. */
    COMPLETED,
    /** The method threw, its transaction could not commit, or its row was invalid. */
    FAILED,
    /** It took longer than its limit. */
    TIMEOUT,
    /** It was stopped, given back by a worker that stops, or asked to be run later. */
    STOPPED,
    /** Its worker died. */
    LOST
}
