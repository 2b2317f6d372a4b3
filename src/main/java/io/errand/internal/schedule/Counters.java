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
        return new Counters(more(timesRun), 0, 0, null);
    }

    Counters failed(Instant start) {
        return new Counters(
                timesRun, more(timesFailed), more(attempts), occurrenceStart == null ? start : occurrenceStart);
    }

    Counters nextOccurrence() {
        return new Counters(timesRun, timesFailed, 0, null);
    }

    /** A task that runs every millisecond for ever would come to the end of its numbers after 25 days. */
    private static int more(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }
}
