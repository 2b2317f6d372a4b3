package io.errand.internal.schedule;

import java.time.Duration;
import java.time.Instant;

/** Slots that do not drift. Those that pass while the task runs, or while nobody does, are left out. */
record Grid(Instant origin, Duration period) implements Timing {

    @Override
    public Instant following(Instant start) {
        if (start.isBefore(origin)) {
            return origin;
        }
        if (period.isZero() || period.isNegative()) {
            return start; // without a period there is a slot at any time
        }
        long passed = Duration.between(origin, start).dividedBy(period);
        return Lifecycle.after(origin.plus(period.multipliedBy(passed)), period);
    }

    @Override
    public Instant next(Instant start, Instant now) {
        return following(now.isAfter(start) ? now : start);
    }
}
