package io.errand.internal.worker;

import io.errand.TaskContext;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.schedule.Counters;
import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run under way, and the one place where it is decided how it ended: by its thread, by its deadline, by somebody who
 * stops it, or because its claim is lost. Whoever decides first has decided; the database is told afterwards.
 */
final class Execution implements TaskContext {

    /** Who ended a run. */
    enum Decision {
        /** The method returned or threw. */
        ENDED,
        TIMED_OUT,
        STOPPED,
        /** The worker stops in good order. */
        GIVEN_BACK,
        /** The claim is lost or the worker has fenced itself: nothing of the run may be written. */
        LOST
    }

    private final ClaimedTask task;
    private final BackgroundMethod method;
    private final long runId;
    private final Instant start;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final Reports reports;
    private volatile boolean runRowWritten;
    private @Nullable Thread thread;
    private @Nullable Decision decision;
    private String stack = "";
    private long decidedNanos;
    private boolean reported;
    private boolean released;

    Execution(
            ClaimedTask task,
            BackgroundMethod method,
            long runId,
            Instant start,
            Duration limit,
            LongSupplier nanoTime) {
        this.task = task;
        this.method = method;
        this.runId = runId;
        this.start = start;
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.reports = new Reports(Duration.ofMillis(task.syncOutputMs()), nanoTime);
        this.thread = Thread.currentThread();
    }

    /** Decides the run's end and interrupts its thread; false if it was decided before. */
    synchronized boolean decide(Decision by) {
        if (decision != null) {
            return false;
        }
        decision = by;
        decidedNanos = nanoTime.getAsLong();
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            stack = Arrays.stream(running.getStackTrace())
                    .map(frame -> "\tat " + frame)
                    .collect(Collectors.joining("\n"));
            running.interrupt();
        }
        return true;
    }

    /** The thread has left the method: no interrupt can reach it any more on behalf of this run. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    synchronized @Nullable Decision decision() {
        return decision;
    }

    /** How long the thread has gone on after the decision; zero while it may. */
    synchronized Duration overdue() {
        boolean over = decision != null && decision != Decision.ENDED && thread != null;
        return over ? Duration.ofNanos(nanoTime.getAsLong() - decidedNanos) : Duration.ZERO;
    }

    /** Where the thread stood when somebody else decided. */
    synchronized String stack() {
        return stack;
    }

    /** True for the one who may report the run's end. */
    synchronized boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    /** True once: a stuck thread's task is released. */
    synchronized boolean releaseOnce() {
        boolean first = !released;
        released = true;
        return first;
    }

    boolean isOverLimit() {
        return !limit.isZero() && elapsed().compareTo(limit) > 0;
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }

    ClaimedTask task() {
        return task;
    }

    BackgroundMethod method() {
        return method;
    }

    Instant start() {
        return start;
    }

    Duration limit() {
        return limit;
    }

    Reports reports() {
        return reports;
    }

    boolean isRunRowWritten() {
        return runRowWritten;
    }

    void runRowMayBeWritten() {
        runRowWritten = true;
    }

    @Override
    public long id() {
        return task.id();
    }

    @Override
    public @Nullable String uuid() {
        return task.uuid();
    }

    @Override
    public long runId() {
        return runId;
    }

    @Override
    public int attempt() {
        return task.counters().attempts() + 1;
    }

    /** Failures of former occurrences count on; those of this one are its attempts, and fall out. */
    @Override
    public String idempotencyKey() {
        Counters counters = task.counters();
        int earlierFailures = Math.max(0, counters.timesFailed() - counters.attempts());
        return "errand-" + task.id() + "-" + counters.timesRun() + "-" + earlierFailures;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public @Nullable Instant deadline() {
        return limit.isZero() ? null : start.plus(limit);
    }

    @Override
    public boolean isStopRequested() {
        Decision by = decision();
        return by != null && by != Decision.ENDED;
    }

    @Override
    public void print(@Nullable String text) {
        reports.print(String.valueOf(text));
    }

    @Override
    public void progress(int percent, @Nullable String text) {
        reports.progress(percent, text == null ? "" : text);
    }
}
