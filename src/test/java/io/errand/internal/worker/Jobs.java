package io.errand.internal.worker;

import io.errand.Background;
import io.errand.InvalidTaskException;
import io.errand.OnExhausted;
import io.errand.RetryLater;
import io.errand.TaskContext;
import io.errand.TaskHandle;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Tasks of all kinds, whose doings a test can steer and see. */
final class Jobs {

    final List<Object> done = new ArrayList<>();
    final TaskContext context = new CurrentTask();

    /** What the next runs throw, in turn; nothing once it is empty. */
    final List<Throwable> failures = new ArrayList<>();

    /** What the next runs do. */
    Runnable action = () -> {};

    @Background
    void note(String what) throws Throwable {
        action.run();
        if (!failures.isEmpty()) {
            throw failures.remove(0);
        }
        done.add(what);
    }

    /** Its work goes into the table {@code work} and commits with its completion. */
    @Transactional
    @Background
    void atomic(String what) throws Throwable {
        note(what);
    }

    @Background
    TaskHandle<Integer> add(int a, int b) {
        return TaskHandle.of(a + b);
    }

    @Background
    TaskHandle<String> text(int length) {
        return TaskHandle.of("x".repeat(length));
    }

    @Background(maxAttempts = 3, backoff = "fixed:PT10S", abortOn = IllegalArgumentException.class)
    void picky(String what) throws Throwable {
        note(what);
    }

    @Background(maxAttempts = 1, onExhausted = OnExhausted.END)
    void once() throws Throwable {
        note("once");
    }

    @Background(timeout = "PT5S", maxAttempts = 1)
    void slow(String what) throws Throwable {
        note(what);
    }

    @Background(group = "mail")
    void mail(String what) throws Throwable {
        note("mail " + what);
    }

    static RuntimeException later(Duration delay) {
        return new RetryLater(delay, "not yet");
    }

    static RuntimeException invalid() {
        return new InvalidTaskException("never");
    }

    /** A body that waits until it is interrupted, and says when it has begun. */
    static Runnable untilInterrupted(CountDownLatch begun) {
        return () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        };
    }
}
