package io.errand.internal.method;

import io.errand.OnExhausted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that is to be stored: every option resolved, or null where it falls back when the task runs.
 *
 * @param startTime the instant asked for, null if none
 * @param delay due this long after the call when no instant was asked for
 */
public record NewTask(
        String functionName,
        String taskName,
        String args,
        String vars,
        String group,
        int priority,
        @Nullable Instant startTime,
        Duration delay,
        @Nullable Instant stopTime,
        int repeats,
        Duration period,
        @Nullable Integer maxAttempts,
        @Nullable String backoff,
        @Nullable Duration timeout,
        OnExhausted onExhausted,
        @Nullable String uuid,
        boolean requiresNew) {}
