package io.errand.internal.schedule;

import java.time.Duration;
import java.time.Instant;

/** A pause from start to start. A run that lasts longer than it makes the next one due at once. */
record Every(Duration period) implements Timing {

    @Override
    public Instant following(Instant start) {
        return Lifecycle.after(start, period);
    }
}
