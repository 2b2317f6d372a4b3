package io.errand.internal.schedule;

import io.errand.TaskState;
import java.time.Duration;
import java.time.Instant;

/** The one place that decides what a task becomes after a run. */
public final class Lifecycle {

    /** The end of the calendar that all databases can keep. */
    static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Lifecycle() {}

    /** An attempt that has ended. */
    public record Attempt(Instant start, Instant end) {}

    /** After a success: done, or queued for the next repeat, or expired if that lies after the stop time. */
    public static Next succeeded(Plan plan, Counters counters, Instant due, Attempt attempt) {
        Counters after = counters.succeeded();
        if (plan.isLast(after.timesRun())) {
            return new Next(TaskState.COMPLETED, due, after);
        }
        return occurrence(plan, after, plan.timing().next(attempt.start(), attempt.end()));
    }

    /**
     * After a failure, a time-out or a loss: queued for another attempt, or ended, or queued for the next occurrence.
     *
     * @param attempt the failed one
     * @param retry when the next attempt would be due
     * @param last true if no further attempt may be made, whatever is left
     * @param end FAILED or TIMEOUT, by the kind of this run
     */
    public static Next failed(
            Plan plan, Counters counters, Attempt attempt, Instant retry, boolean last, TaskState end) {
        Counters after = counters.failed(attempt.start());
        boolean exhausted = last || (plan.maxAttempts() > 0 && after.attempts() >= plan.maxAttempts());
        if (!plan.continuesWhenExhausted()) {
            return exhausted ? new Next(end, attempt.start(), after) : new Next(TaskState.QUEUED, retry, after);
        }
        Instant first = firstStart(after, attempt.start());
        if (exhausted || !retry.isBefore(plan.timing().following(first))) {
            return occurrence(plan, after.nextOccurrence(), plan.timing().next(first, attempt.end()));
        }
        return new Next(TaskState.QUEUED, retry, after);
    }

    /** After a failure that nothing can follow: neither an attempt nor an occurrence. */
    public static Next ended(Counters counters, Attempt attempt) {
        return new Next(TaskState.FAILED, attempt.start(), counters.failed(attempt.start()));
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
        // not by Duration.between: so many nanoseconds are too many for a long, which costs it an exception each time
        long left = LAST.getEpochSecond() - time.getEpochSecond();
        return left <= pause.toSeconds() ? LAST : time.plus(pause);
    }
}
