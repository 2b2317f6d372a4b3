package io.errand.internal.worker;

import java.util.concurrent.atomic.AtomicLong;

/** How often a worker has looked for work and found none. */
final class EmptyPolls {

    private final AtomicLong all = new AtomicLong();
    private volatile long inARow;
    private volatile boolean interrupted;

    /** One poll; only the claiming loop counts, and one while something runs says nothing about whether there is work. */
    void count(boolean foundNone, boolean runsNothing) {
        if (foundNone) {
            all.incrementAndGet();
        }
        boolean idle = foundNone && runsNothing && !interrupted;
        interrupted = false;
        inARow = idle ? inARow + 1 : 0;
    }

    /** There was work between two polls. */
    void interrupt() {
        interrupted = true;
    }

    void beginAgain() {
        inARow = 0;
    }

    long all() {
        return all.get();
    }

    /** How often in a row, while nothing ran. */
    long inARow() {
        return inARow;
    }
}
