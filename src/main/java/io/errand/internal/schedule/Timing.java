package io.errand.internal.schedule;

import io.errand.OnExhausted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which instants a task is meant for: the one place that decides the next. */
public sealed interface Timing permits Every, Grid, CronTiming {

    /** Each occurrence one period after the start of the one before. */
    static Timing every(Duration period) {
        return new Every(period);
    }

    /** The slots start, start + period, start + 2 periods …, whenever runs really start. */
    static Timing grid(Instant start, Duration period) {
        return new Grid(start, period);
    }

    /**
     * The times of a cron line on the clocks of a zone.
     *
     * @throws InvalidCronException whose message says what is wrong with the line
     */
    static Timing cron(String line, ZoneId zone) {
        return new CronTiming(Cron.parse(line), zone);
    }

    /** What is wrong with a cron line; empty if nothing is. */
    static Optional<String> cronProblem(String line) {
        try {
            Cron.parse(line);
            return Optional.empty();
        } catch (InvalidCronException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** When the task is due for the first time; in the past, and so at once, if the start time is. */
    default Instant first(@Nullable Instant startTime, Instant now) {
        return startTime == null ? now : startTime;
    }

    /** The regular instant that follows an occurrence which started then. */
    Instant following(Instant start);

    /**
     * When the next occurrence is due.
     *
     * @param start when the last occurrence started
     * @param now when it ended: what lies before may be in the past, and so due at once, or be left out
     */
    default Instant next(Instant start, Instant now) {
        return following(start);
    }

    /** The coming instants, at most n, from that one on. */
    default List<Instant> preview(Instant from, int n) {
        Plan forEver = new Plan(0, this, null, 0, OnExhausted.AUTO);
        return forEver.preview(new Counters(0, 0, 0, null), first(null, from), from, n);
    }

    /** A cron line that cannot be read, or that names no time. */
    final class InvalidCronException extends IllegalArgumentException {

        InvalidCronException(String reason) {
            super(reason);
        }
    }
}
