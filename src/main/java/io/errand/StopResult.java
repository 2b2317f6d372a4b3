package io.errand;

/** What {@link TaskScheduler#stopTask} found and did. */
public enum StopResult {
    /** It was waiting: it is STOPPED and disabled. */
    STOPPED,
    /** It is running: its thread is interrupted within a heartbeat, at once on this node, and run and task end STOPPED. */
    STOPPING,
    /** It had ended before: nothing was changed. */
    FINISHED,
    /** No such task is stored. */
    UNKNOWN
}
