package io.errand.internal.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A short wait of a thread that stops the engine; nobody can end it early. */
final class Pause {

    private final CountDownLatch never = new CountDownLatch(1);

    boolean await(Duration time) throws InterruptedException {
        return never.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
