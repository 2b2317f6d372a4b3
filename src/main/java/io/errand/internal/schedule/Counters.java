package io.errand.internal.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is.
 *
 * @param timesRun successful runs
 * @param timesFailed consecutive failed runs
 * @param attempts ended attempts of the present occurrence
 * @param occurrenceStart when the first attempt of the present occurrence started, null before it
 */
public record Counters(
        int timesRun,
        int timesFailed,
        int attempts,
        @Nullable Instant occurrenceStart) {

    Counters succeeded() {
        return new Counters(timesRun + 1, 0, 0, null);
    }

    Counters failed(Instant start) {
        return new Counters(timesRun, timesFailed + 1, attempts + 1, occurrenceStart == null ? start : occurrenceStart);
    }

    Counters nextOccurrence() {
        return new Counters(timesRun, timesFailed, 0, null);
    }
}
