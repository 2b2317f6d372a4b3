package io.errand;

/** What {@link TaskScheduler#stopTask} found and did; of a broadcast, in it and in its copies. */
public enum StopResult {
    /** It was waiting in the queue: it is STOPPED and disabled. */
    STOPPED,
    /**
     * A worker holds it: within a heartbeat, at once on this node, its thread is interrupted, or it is not started, and the task
     * ends STOPPED.
     */
    STOPPING,
    /** It had ended before: nothing was changed. */
    FINISHED,
    /** No such task is stored. */
    UNKNOWN
}
