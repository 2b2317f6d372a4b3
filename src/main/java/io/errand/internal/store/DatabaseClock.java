package io.errand.internal.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's time as this node knows it: its last reading, advanced by elapsed nanoTime. It never runs ahead, because a
 * reading counts from its arrival and is rounded down, so a task stored as due now is due at its wake-up.
 */
public final class DatabaseClock {

    private record Reading(Instant time, long nanos) {}

    private final LongSupplier nanoTime;
    private final AtomicLong offsetMicros = new AtomicLong();
    private volatile @Nullable Reading reading;

    public DatabaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes a value that a statement of this node has just read from the database's clock. */
    public void read(Instant time) {
        reading = new Reading(time, nanoTime.getAsLong());
    }

    void read(Session session, Dialect dialect) throws SQLException {
        new Sql(dialect, "select {now} as now_time")
                .list(session, Map.of(), rows -> Rows.instant(dialect, rows, "now_time"))
                .forEach(this::read);
    }

    /** The database's time now, in whole milliseconds. */
    public Instant now() {
        Reading last = reading;
        if (last == null) {
            throw new IllegalStateException("The database's clock was never read; indicates a bug");
        }
        return last.time().plusNanos(nanoTime.getAsLong() - last.nanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Microseconds that every now-expression adds; zero outside tests. */
    long offsetMicros() {
        return offsetMicros.get();
    }

    /** Moves time, here and in every now-expression of this node: for tests. */
    public void advance(Duration by) {
        offsetMicros.addAndGet(by.toNanos() / 1000);
        Reading last = reading;
        if (last != null) {
            reading = new Reading(last.time().plus(by), last.nanos());
        }
    }
}
