package io.errand.internal.store;

import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.internal.schedule.Next;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ends: what the task becomes, and the run's row if it leaves one.
 *
 * @param lastRunTime when the run started, null if none was made
 * @param lastRunMs how long it took, null if none was made
 * @param lastError the failure to keep in the task's row
 * @param heldBy the worker whose stuck thread keeps the task from starting again
 * @param runMayExist whether the run's row may have been written while it ran
 */
public record TaskChange(
        ClaimedTask task,
        Next next,
        @Nullable Instant lastRunTime,
        @Nullable Long lastRunMs,
        @Nullable String lastError,
        long runId,
        @Nullable String heldBy,
        boolean suspect,
        @Nullable RunRow run,
        boolean runMayExist) {

    /** A run as its row keeps it. */
    public record RunRow(
            long id,
            long taskId,
            RunState status,
            int attempt,
            String workerName,
            Instant startTime,
            @Nullable Instant stopTime,
            @Nullable String result,
            @Nullable String output,
            @Nullable Integer progress,
            @Nullable String progressText,
            @Nullable String error,
            @Nullable String note) {

        /** One that has given nothing but perhaps an error. */
        public static RunRow bare(
                long id,
                long taskId,
                RunState status,
                int attempt,
                String workerName,
                Instant startTime,
                @Nullable Instant stopTime,
                @Nullable String error) {
            return new RunRow(
                    id, taskId, status, attempt, workerName, startTime, stopTime, null, null, null, null, error, null);
        }

        /** As the interface shows it. */
        public RunStatus shown() {
            return new RunStatus(
                    id,
                    taskId,
                    status,
                    attempt,
                    workerName,
                    startTime,
                    stopTime,
                    result,
                    output,
                    progress,
                    progressText,
                    error,
                    note);
        }
    }

    /** A row inserted by hand that goes back as it came was still not planned. */
    boolean isPlanned() {
        boolean asItCame = lastRunTime == null && next.dueTime().equals(task.nextRunTime());
        return task.planned() || !asItCame;
    }

    /** The same with the task stopped: somebody has asked for it meanwhile. */
    TaskChange stopped() {
        return new TaskChange(
                task,
                new Next(TaskState.STOPPED, next.dueTime(), next.counters()),
                lastRunTime,
                lastRunMs,
                lastError,
                runId,
                heldBy,
                suspect,
                run,
                runMayExist);
    }

    /** Whether it takes a unique key again, one that others could have while it ran. */
    public boolean takesKey() {
        return task.freesKeyAtStart() && next.status() == TaskState.QUEUED;
    }

    /** Whether it has a unique key and goes on. */
    boolean keepsKey() {
        return task.uniqueKey() != null && next.status() == TaskState.QUEUED;
    }

    /** Back to QUEUED as it was claimed, but due at another time. */
    public static TaskChange giveBack(ClaimedTask task, Instant due) {
        Next later = new Next(TaskState.QUEUED, due, task.counters());
        return new TaskChange(
                task, later, null, null, task.lastError(), task.runId(), null, task.suspect(), null, false);
    }

    /** Back to QUEUED as it was claimed, counting nothing. */
    public static TaskChange giveBack(ClaimedTask task, boolean suspect) {
        return new TaskChange(
                task,
                new Next(TaskState.QUEUED, task.nextRunTime(), task.counters()),
                null,
                null,
                task.lastError(),
                task.runId(),
                null,
                suspect,
                null,
                false);
    }
}
