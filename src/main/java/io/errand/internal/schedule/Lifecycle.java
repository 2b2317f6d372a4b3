package io.errand.internal.schedule;

import io.errand.TaskState;
import java.time.Duration;
import java.time.Instant;

/** The one place that decides what a task becomes after a run. */
public final class Lifecycle {

    private Lifecycle() {}

    /** After a success: done, or queued for the next repeat, or expired if that lies after the stop time. */
    public static Next succeeded(Plan plan, Counters counters, Instant due, Instant start) {
        Counters after = counters.succeeded();
        if (plan.isLast(after.timesRun())) {
            return new Next(TaskState.COMPLETED, due, after);
        }
        return occurrence(plan, after, after(start, plan.period()));
    }

    /**
     * After a failure, a time-out or a loss: queued for another attempt, or ended, or queued for the next occurrence.
     *
     * @param start when the failed attempt started
     * @param retry when the next attempt would be due
     * @param last true if no further attempt may be made, whatever is left
     * @param end FAILED or TIMEOUT, by the kind of this run
     */
    public static Next failed(Plan plan, Counters counters, Instant start, Instant retry, boolean last, TaskState end) {
        Counters after = counters.failed(start);
        boolean exhausted = last || (plan.maxAttempts() > 0 && after.attempts() >= plan.maxAttempts());
        if (!plan.continuesWhenExhausted()) {
            return exhausted ? new Next(end, start, after) : new Next(TaskState.QUEUED, retry, after);
        }
        Instant regular = after(firstStart(after, start), plan.period());
        if (exhausted || !retry.isBefore(regular)) {
            return occurrence(plan, after.nextOccurrence(), regular);
        }
        return new Next(TaskState.QUEUED, retry, after);
    }

    private static Instant firstStart(Counters counters, Instant otherwise) {
        Instant first = counters.occurrenceStart();
        return first == null ? otherwise : first;
    }

    private static Next occurrence(Plan plan, Counters counters, Instant due) {
        return new Next(plan.endsBefore(due) ? TaskState.EXPIRED : TaskState.QUEUED, due, counters);
    }

    /** The instant after a pause; a pause that leads beyond the calendar of the databases ends at its last year. */
    public static Instant after(Instant time, Duration pause) {
        Instant last = Instant.parse("9999-01-01T00:00:00Z");
        return Duration.between(time, last).compareTo(pause) < 0 ? last : time.plus(pause);
    }
}
