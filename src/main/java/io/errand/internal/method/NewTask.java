package io.errand.internal.method;

import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.Unique;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task that is to be stored: every option resolved, or null where it falls back when the task runs. */
public record NewTask(
        Call call,
        When when,
        Attempts attempts,
        Output output,
        @Nullable UniqueKey uniqueKey,
        @Nullable LimitKey limitKey,
        Requirements requirements,
        boolean requiresNew) {

    /** Whether it can be stored with others: nothing of it must be looked up or be free. */
    public boolean isPlain() {
        return call.uuid() == null
                && uniqueKey == null
                && limitKey == null
                && requirements.tasks().isEmpty()
                && !requiresNew;
    }

    /** Whether it is due as soon as it is stored, and needs nothing but a worker to run it. */
    public boolean isForNow() {
        return call.uuid() == null
                && call.enabled()
                && !call.broadcast()
                && when.startTime() == null
                && when.delay().isZero()
                && when.stopTime() == null
                && when.cronline() == null
                && uniqueKey == null
                && limitKey == null
                && requirements.tasks().isEmpty();
    }

    /** What is called, where, and what its caller calls it. */
    public record Call(
            String function,
            String args,
            String vars,
            String group,
            int priority,
            String taskName,
            @Nullable String uuid,
            @Nullable String creator,
            boolean enabled,
            boolean broadcast) {}

    /**
     * The times that were asked for.
     *
     * @param startTime the instant asked for, null if none
     * @param delay due this long after the call when no instant was asked for
     * @param cronline null for a task that repeats by its period
     * @param zone the cron line's, null for UTC
     */
    public record When(
            @Nullable Instant startTime,
            Duration delay,
            @Nullable Instant stopTime,
            int repeats,
            Duration period,
            boolean preventDrift,
            @Nullable String cronline,
            @Nullable String zone) {}

    /** What holds for its runs. */
    public record Attempts(
            @Nullable Integer maxAttempts,
            @Nullable String backoff,
            @Nullable Duration timeout,
            OnExhausted onExhausted) {}

    /** What is kept of its runs. */
    public record Output(Duration sync, boolean discardResults) {}

    /** The key that only one live task may have. */
    public record UniqueKey(String key, Unique rule, OnDuplicate onDuplicate) {}

    /** The key of which only so many tasks may run at once. */
    public record LimitKey(String key, int maxRunning) {}

    /** The tasks that must be COMPLETED first. */
    public record Requirements(List<TaskRef> tasks, OnRequirementFailed onFailure) {}
}
