package io.errand.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the bodies that have run, and remembers when the last one began. */
final class Arrivals {

    private final AtomicInteger left = new AtomicInteger();
    private volatile CountDownLatch all = new CountDownLatch(1);
    private volatile long last;

    void expect(int count) {
        left.set(count);
        all = new CountDownLatch(1);
    }

    void arrived() {
        last = System.nanoTime();
        if (left.decrementAndGet() == 0) {
            all.countDown();
        }
    }

    void await() throws InterruptedException {
        if (!all.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.get() + " tasks have not run");
        }
    }

    long last() {
        return last;
    }
}
