package io.errand.internal.worker;

import java.time.Duration;

/**
 * How many tasks a worker keeps in memory beyond its free slots: as many as its slots can run in 50 ms, by the average of the
 * last runs; none for tasks that last, so that one node never sits on work that another could do.
 */
final class BufferSize {

    private static final int MOST = 500;
    private static final long WORTH_NANOS = Duration.ofMillis(50).toNanos();

    /** The share of the newest run in the moving average. */
    private static final double WEIGHT = 0.05;

    private final int slots;
    private volatile double averageNanos = WORTH_NANOS;

    BufferSize(int slots) {
        this.slots = slots;
    }

    /** Races between slots lose an update now and then, which an average can bear. */
    void ran(Duration run) {
        averageNanos = averageNanos * (1 - WEIGHT) + run.toNanos() * WEIGHT;
    }

    /** What is buffered was not touched for too long: begin again with none. */
    void reset() {
        averageNanos = (double) WORTH_NANOS * slots * 2;
    }

    int target() {
        return (int) Math.min(MOST, slots * WORTH_NANOS / Math.max(1, averageNanos));
    }
}
