package io.errand.torture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for other processes, of which nothing can be heard. */
final class Waiting {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private Waiting() {}

    /** Whether it came true within that time. */
    static boolean until(long millis, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK);
        }
        return true;
    }

    static void pause(long millis) {
        until(millis, () -> false);
    }
}
