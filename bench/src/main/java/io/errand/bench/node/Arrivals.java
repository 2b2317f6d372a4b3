package io.errand.bench.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Knows which bodies have begun, and when: by nanoTime, which on Linux all processes of a machine share. */
public final class Arrivals {

    private static final int KEPT = 1 << 20;
    private static final long LIMIT_SECONDS = 600;

    private final AtomicLongArray times = new AtomicLongArray(KEPT);
    private final AtomicInteger left = new AtomicInteger();
    private volatile CountDownLatch all = new CountDownLatch(1);
    private volatile long first;
    private volatile long last;

    public void expect(int count) {
        first = 0;
        all = new CountDownLatch(1);
        left.set(count);
    }

    /** The task of that number has begun. */
    public void arrived(int number) {
        long now = System.nanoTime();
        times.set(number & (KEPT - 1), now);
        last = now;
        if (first == 0) {
            first = now; // threads that come together may overwrite it: they are microseconds apart
        }
        if (left.decrementAndGet() == 0) {
            all.countDown();
        }
    }

    public void await() throws InterruptedException {
        if (!all.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.get() + " tasks have not begun");
        }
    }

    /** When the task of that number began last; 0 if it never did. */
    public long of(int number) {
        return times.get(number & (KEPT - 1));
    }

    /** How many are still expected; below zero when more have come. */
    public int missing() {
        return left.get();
    }

    /** When the first one began. */
    long first() {
        return first;
    }

    /** When the last one began. */
    public long last() {
        return last;
    }
}
