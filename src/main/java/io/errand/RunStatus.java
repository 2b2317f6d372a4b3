package io.errand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run a task; the columns of {@code errand_run}.
 *
 * @param id the run's number
 * @param taskId its task's number
 * @param status how it stands
 * @param attempt which attempt of the occurrence it is, from 1
 * @param workerName the worker that ran it
 * @param startTime when it started
 * @param stopTime when it ended, null while it runs
 * @param result the result as JSON text, null for none
 * @param output what the task printed and its thread logged, null for nothing
 * @param progress percent done as last reported, 0 to 100, null if never
 * @param progressText the text of the last report
 * @param error type, message and stack trace of a failure; the thread's stack of a time-out
 * @param note what an operator should know: why it was given back, what was dropped
 */
public record RunStatus(
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
        @Nullable String note) {}
