package io.errand.internal.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Repeats one turn on a thread of its own, when it is time or somebody signals. A failing turn never ends it. */
final class Loop {

    /** One turn; tells how long to wait until the next. */
    @FunctionalInterface
    interface Turn {
        Duration runOnce() throws InterruptedException;
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final Turn turn;
    private final LoopSetting setting;
    private final Duration longestPause;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicLong failures = new AtomicLong();
    private volatile long lastTurn;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** What all loops of a node share. */
    record LoopSetting(ThreadFactory threads, Ticker ticker, LongSupplier nanoTime, Outages outages) {}

    Loop(String name, Turn turn, LoopSetting setting) {
        this(name, turn, setting, LONGEST_PAUSE);
    }

    /** @param longestPause the most it waits after a turn that failed */
    Loop(String name, Turn turn, LoopSetting setting, Duration longestPause) {
        this.name = name;
        this.turn = turn;
        this.setting = setting;
        this.longestPause = longestPause;
        this.lastTurn = setting.nanoTime().getAsLong();
    }

    /** Once; a start that has failed may be repeated. */
    void start() {
        if (thread != null) {
            return;
        }
        Thread fresh = setting.threads().newThread(this::run);
        fresh.setName("errand-" + name);
        thread = fresh; // first: its turns may ask whether it runs
        try {
            fresh.start();
        } catch (RuntimeException | Error e) { // a system without room for another thread says so by an Error
            thread = null;
            throw e;
        }
    }

    /** Ends the wait, now or the next one. Cheap, and never blocks. */
    void signal() {
        if (!isSignalled()) {
            signals.release();
        }
    }

    /** Whether its next wait ends at once. */
    boolean isSignalled() {
        return signals.availablePermits() > 0;
    }

    private void run() {
        try {
            while (!closed) {
                await(takeTurn());
                lastTurn = setting.nanoTime().getAsLong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server wants the thread back; closing does not interrupt
        }
    }

    private Duration takeTurn() throws InterruptedException {
        try {
            Duration pause = turn.runOnce();
            failures.set(0);
            return pause;
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            long count = failures.incrementAndGet();
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            setting.outages().failed(name, count, e);
            return pauseAfter(count);
        }
    }

    /** 100 ms, 200 ms, 400 ms … the longest. */
    private Duration pauseAfter(long failures) {
        Duration pause = Duration.ofMillis(100L << Math.min(failures - 1, 10));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    /** Woken by the ticker; the wait's own limit is for a ticker that another application has blocked. */
    private void await(Duration pause) throws InterruptedException {
        if (pause.isZero() || pause.isNegative()) {
            signals.drainPermits();
            return;
        }
        boolean exact = pause.toMillis() <= 200;
        Runnable cancel = exact ? () -> {} : setting.ticker().after(pause, this::signal);
        boolean signalled = signals.tryAcquire(exact ? pause.toNanos() : 2 * pause.toNanos(), TimeUnit.NANOSECONDS);
        if (signalled) {
            signals.drainPermits();
        }
        cancel.run();
    }

    /** Ends after the present turn. */
    void end() {
        closed = true;
        signal();
    }

    /** Ends after the present turn; waits for it at most that long. */
    boolean close(Duration grace) throws InterruptedException {
        end();
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            return true;
        }
        running.join(Math.max(1, grace.toMillis()));
        return !running.isAlive();
    }

    /** How long ago the last turn ended. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(setting.nanoTime().getAsLong() - lastTurn);
    }

    long failures() {
        return failures.get();
    }

    /** Whether it has been started, and has not been told to end. */
    boolean isRunning() {
        return thread != null && !closed;
    }

    /** False once its thread has ended; one that was not started yet may still live. */
    boolean isAlive() {
        Thread running = thread;
        return running == null || running.isAlive();
    }
}
