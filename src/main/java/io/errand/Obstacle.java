package io.errand;

/**
 * One thing that stands in the way of a task.
 *
 * @param kind what it is, for programs
 * @param text the task, the reason and the way out, for people
 */
public record Obstacle(Kind kind, String text) {

    /** What can stand in the way of a task. */
    public enum Kind {
        /** It has ended. */
        FINISHED,
        /** It runs already. */
        RUNNING,
        /** A worker has claimed it, and all slots of that worker are busy. */
        ASSIGNED,
        /** Its time has not come. */
        NOT_DUE,
        /** Somebody has disabled it, or no live node declares its schedule any more. */
        DISABLED,
        /** Its stop time has passed: it is about to expire. */
        STOP_TIME_PASSED,
        /** Its group is paused. */
        GROUP_PAUSED,
        /** No live worker serves its group. */
        GROUP_NOT_SERVED,
        /** Every worker that could run it is disabled or about to end. */
        WORKERS_NOT_ACTIVE,
        /** Every slot of every worker that could run it is busy. */
        WORKERS_FULL,
        /** No live worker of its group knows its function. */
        UNKNOWN_FUNCTION,
        /** It requires tasks that are not completed. */
        WAITS_FOR_TASKS,
        /** As many tasks run under its limit key as may. */
        LIMIT_REACHED,
        /** As many tasks of its group run as may. */
        GROUP_LIMIT_REACHED,
        /** A thread of its last run goes on. */
        STUCK_THREAD,
        /** It is for one worker only, and that one lives no more. */
        TARGET_WORKER_GONE,
        /** Other due tasks of its group come first. */
        BEHIND_OTHERS,
        /** Somebody has written a status by SQL that means nothing. */
        UNKNOWN_STATUS
    }
}
