package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Says once a minute, and not once a turn, that the database cannot be used. */
final class Outages {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong lastWarning;

    Outages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastWarning = new AtomicLong(nanoTime.getAsLong() - QUIET);
    }

    void failed(String loop, long count, Throwable failure) {
        long now = nanoTime.getAsLong();
        long last = lastWarning.get();
        if (now - last >= QUIET && lastWarning.compareAndSet(last, now)) {
            LOG.log(System.Logger.Level.WARNING, Messages.OUTAGE.text(count, loop + ": " + failure), failure);
        } else {
            LOG.log(System.Logger.Level.DEBUG, () -> Messages.LOOP_FAILED.text(loop, failure));
        }
    }
}
