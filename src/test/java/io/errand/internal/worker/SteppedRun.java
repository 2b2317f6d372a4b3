package io.errand.internal.worker;

import io.errand.Background;
import io.errand.InvalidTaskException;
import io.errand.RetryLater;
import io.errand.model.Outcome;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A run on a thread of its own, which moves only when the test says so: into its body, and out of it. */
final class SteppedRun {

    private static final ThreadLocal<SteppedRun> CURRENT = new ThreadLocal<>();
    private static final int MOST_SECONDS = 60;

    private final Semaphore stands = new Semaphore(0);
    private final Semaphore goes = new Semaphore(0);
    private final Duration later;
    private final Thread thread;
    private volatile Outcome outcome = Outcome.SUCCESS;
    private volatile boolean inBody;

    /** @param later what {@code RetryLater} asks for */
    SteppedRun(Runnable work, Duration later) {
        this.later = later;
        this.thread = new Thread(() -> {
            CURRENT.set(this);
            try {
                work.run();
            } finally {
                inBody = false;
                stands.release();
            }
        });
        thread.setDaemon(true);
    }

    /** Goes until the body is reached; false if it never was. */
    boolean begin() {
        thread.start();
        await();
        return inBody;
    }

    /** The body ends like that, and all that follows is done. */
    void end(Outcome how) {
        outcome = how;
        goes.release();
        await();
    }

    boolean isInBody() {
        return inBody;
    }

    private void await() {
        try {
            if (!stands.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("A run did not come to a stand");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** It minds no interrupt: a thread may go on for as long as the test wants. */
    private void body() {
        inBody = true;
        stands.release();
        goes.acquireUninterruptibly();
        switch (outcome) {
            case FAILURE -> throw new IllegalStateException("as the test wants it");
            case HOPELESS -> throw new InvalidTaskException("as the test wants it");
            case LATER -> throw new RetryLater(later);
            default -> Thread.interrupted(); // time-outs and stops are decided elsewhere, and this comes too late
        }
    }

    /** The methods of the tasks. */
    static final class Steps {

        @Background
        void plain() {
            CURRENT.get().body();
        }

        @Transactional
        @Background
        void atomic() {
            CURRENT.get().body();
        }
    }
}
