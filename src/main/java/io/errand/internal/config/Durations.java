package io.errand.internal.config;

import java.time.Duration;
import java.time.Instant;

/** How long a duration may be that is given to this library. */
public final class Durations {

    /** Added to any present time, it still gives a time that every database can keep. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    public static final String RULE = "at most P36500D";

    /** Of points in time. */
    public static final String INSTANT_RULE = "in the years 1970 to 9998";

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Durations() {}

    /** Whether every database can keep it. */
    public static boolean isStorable(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    public static boolean isTooLong(Duration duration) {
        return duration.compareTo(LONGEST) > 0;
    }
}
