package io.errand.internal.schedule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A cron line in a zone. The next match follows the start of a run: however many passed since, while it lasted or while
 * nobody ran it, they make one run, which starts now and is followed by the first match in the future.
 */
record CronTiming(Cron cron, ZoneId zone) implements Timing {

    /** A match at that very time counts. */
    @Override
    public Instant first(@Nullable Instant startTime, Instant now) {
        return following((startTime == null ? now : startTime).minusNanos(1));
    }

    @Override
    public Instant following(Instant start) {
        return cron.next(start, zone).orElse(Lifecycle.LAST);
    }
}
