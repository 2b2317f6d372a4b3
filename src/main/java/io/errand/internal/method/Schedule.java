package io.errand.internal.method;

import io.errand.internal.config.TaskSettings.Times;
import io.errand.internal.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times that a method declares: those of a cron line, or every so often.
 *
 * @param zone the cron line's, null for UTC
 * @param preventDrift whether the period makes a grid
 */
public record Schedule(
        @Nullable String cron,
        @Nullable String zone,
        @Nullable Duration every,
        boolean preventDrift) {

    private static final int LONGEST_CRON = 255;

    /** What is wrong with a cron line; empty if nothing is. */
    public static Optional<String> cronProblem(String line) {
        if (line.length() > LONGEST_CRON) {
            return Optional.of("it has more than " + LONGEST_CRON + " characters");
        }
        try {
            Timing.cron(line, ZoneOffset.UTC);
            return Optional.empty();
        } catch (Timing.InvalidCronException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The configuration's times where it has any; null if it turns the schedule off. */
    @Nullable
    Schedule with(Times times) {
        if (times.off()) {
            return null;
        }
        if (times.every() != null) {
            return new Schedule(null, null, times.every(), preventDrift);
        }
        String line = times.cron() == null ? cron : times.cron();
        String clock = times.zone() == null ? zone : times.zone();
        return line == null ? this : new Schedule(line, clock, null, false);
    }

    /** When it is due for the first time if it is declared then. */
    public Instant first(Instant now) {
        if (cron != null) {
            return Timing.cron(cron, zone == null ? ZoneOffset.UTC : ZoneId.of(zone))
                    .first(null, now);
        }
        return now; // each period begins with a run
    }

    /** The same for the same times, and only for those. */
    @Override
    public String toString() {
        return cron == null
                ? "every=" + every + (preventDrift ? " preventDrift" : "")
                : "cron=" + cron + (zone == null ? "" : " zone=" + zone);
    }
}
