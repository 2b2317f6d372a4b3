package io.errand.internal.config;

import java.time.Duration;

/** How long a duration may be that is given to this library. */
public final class Durations {

    /** Added to any present time, it still gives a time that every database can keep. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    public static final String RULE = "at most P36500D";

    private Durations() {}

    public static boolean isTooLong(Duration duration) {
        return duration.compareTo(LONGEST) > 0;
    }
}
