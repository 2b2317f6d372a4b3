package io.errand.internal.worker;

import io.errand.internal.config.Durations;
import io.errand.internal.store.TaskChange;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Threads that wait for the end of tasks: woken when this node ends one, else they look from time to time. */
public final class Awaited {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    /** One waiting thread. */
    private record Waiter(long task, Semaphore signal) {}

    private final LongSupplier nanoTime;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    Awaited(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An end has been committed. */
    void ended(TaskChange change) {
        for (Waiter waiter : waiters) {
            if (waiter.task() == change.task().id()) {
                waiter.signal().release();
            }
        }
    }

    private static Duration bounded(Duration limit) {
        if (limit.isNegative()) {
            return Duration.ZERO;
        }
        return Durations.isTooLong(limit) ? Durations.LONGEST : limit;
    }

    /** Waits until the look is satisfied; false when the time is over. */
    public boolean await(long task, BooleanSupplier look, Duration limit) throws InterruptedException {
        Waiter waiter = new Waiter(task, new Semaphore(0));
        waiters.add(waiter);
        try {
            long end = nanoTime.getAsLong() + bounded(limit).toNanos();
            while (!look.getAsBoolean()) {
                long left = end - nanoTime.getAsLong();
                if (left <= 0) {
                    return false;
                }
                if (waiter.signal().tryAcquire(Math.min(left, LOOK_INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
                    waiter.signal().drainPermits();
                }
            }
            return true;
        } finally {
            waiters.remove(waiter);
        }
    }
}
