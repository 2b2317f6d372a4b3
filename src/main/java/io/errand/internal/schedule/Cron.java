package io.errand.internal.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cron line: the days and times of a wall clock, and the instants at which a zone's clock shows them. */
record Cron(CronDays days, CronClock clock) {

    /**
     * Reads five fields, six with the seconds first, or a nickname such as {@code @daily}.
     *
     * @throws Timing.InvalidCronException whose message says what is wrong
     */
    static Cron parse(String line) {
        return CronParser.parse(line);
    }

    /** The first instant strictly after that one; empty if the calendar of the databases ends before it. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        if (!after.isBefore(Lifecycle.LAST)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                clock.followsRealTime() ? nextReal(after, zone.getRules()) : nextFixed(after, zone.getRules()));
    }

    /** Each real second whose wall clock matches: both passes of an overlap, nothing for what a gap leaves out. */
    private @Nullable Instant nextReal(Instant after, ZoneRules rules) {
        Instant from = nextSecond(after);
        while (true) {
            ZoneOffset offset = rules.getOffset(from);
            LocalDateTime match = nextLocal(LocalDateTime.ofInstant(from, offset));
            if (match == null) {
                return null;
            }
            Instant instant = match.toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || instant.isBefore(change.getInstant())) {
                return instant;
            }
            from = change.getInstant();
        }
    }

    /** Each time of the wall clock once: when it is first shown or, in a gap, first passed. */
    private @Nullable Instant nextFixed(Instant after, ZoneRules rules) {
        LocalDateTime match = nextLocal(LocalDateTime.ofInstant(nextSecond(after), rules.getOffset(after)));
        while (match != null) {
            Instant instant = firstReached(match, rules);
            // In the second pass of an overlap, all of its matches lie in the first.
            if (instant.isAfter(after)) {
                return instant;
            }
            match = nextLocal(match.plusSeconds(1));
        }
        return null;
    }

    private static Instant firstReached(LocalDateTime time, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return time.toInstant(change == null ? rules.getOffset(time) : change.getOffsetBefore());
    }

    private static Instant nextSecond(Instant after) {
        return after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private @Nullable LocalDateTime nextLocal(LocalDateTime from) {
        LocalDate date = days.next(from.toLocalDate());
        LocalTime time = from.toLocalDate().equals(date) ? clock.next(from.toLocalTime()) : null;
        if (date != null && time == null) {
            date = from.toLocalDate().equals(date) ? days.next(date.plusDays(1)) : date;
            time = clock.next(LocalTime.MIDNIGHT);
        }
        return date == null || time == null ? null : LocalDateTime.of(date, time);
    }
}
