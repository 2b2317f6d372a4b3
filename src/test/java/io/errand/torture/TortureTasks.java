package io.errand.torture;

import io.errand.TaskContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/** The methods behind the tasks. Each writes down that it has begun before it does anything else, and how it has ended. */
public final class TortureTasks {

    /** Of a process that its own task has ended. */
    static final int HALTED = 66;

    /** Twice as long as it takes to be given up. */
    private static final int FROZEN_SECONDS = 4;

    private final History history;
    private final DataSource dataSource;
    private final TaskContext context;
    private final IntConsumer effects;

    /** @param effects stores a task that inserts a row, and takes that many milliseconds */
    TortureTasks(History history, DataSource dataSource, TaskContext context, IntConsumer effects) {
        this.history = history;
        this.dataSource = dataSource;
        this.context = context;
        this.effects = effects;
    }

    /** What a method does between its beginning and its end. */
    @FunctionalInterface
    private interface Body {
        void run() throws Exception;
    }

    public void noop(int millis) throws Exception {
        record(() -> work(millis));
    }

    public void effect(int millis) throws Exception {
        record(() -> {
            insert();
            work(millis);
        });
    }

    public void flaky(int failures, int millis) throws Exception {
        record(() -> {
            work(millis);
            failAtFirst(failures);
        });
    }

    public void failing(int millis) throws Exception {
        flaky(Integer.MAX_VALUE, millis);
    }

    public void flakyEffect(int failures, int millis) throws Exception {
        record(() -> {
            insert();
            work(millis);
            failAtFirst(failures);
        });
    }

    public void freezing(int millis) throws Exception {
        record(() -> {
            work(millis);
            freeze();
        });
    }

    public void freezingEffect(int millis) throws Exception {
        record(() -> {
            insert();
            work(millis);
            freeze();
        });
    }

    public void spawning(int millis) throws Exception {
        record(() -> {
            insert();
            effects.accept(millis);
            work(millis);
        });
    }

    public void poison(int millis) throws Exception {
        record(() -> {
            work(millis);
            history.ended(context.runId(), "halt");
            Runtime.getRuntime().halt(HALTED);
        });
    }

    public void stubborn(int millis) throws Exception {
        record(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)); // comes back at once if interrupted
            }
        });
    }

    private void record(Body body) throws Exception {
        long run = context.runId();
        history.started(context.id(), run, context.attempt(), context.idempotencyKey());
        try {
            body.run();
            history.ended(run, "ok");
        } catch (InterruptedException e) {
            history.ended(run, "interrupted");
            throw e;
        } catch (Exception e) {
            history.ended(run, "failed");
            throw e;
        }
    }

    private static void work(int millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
        }
    }

    /** Others have taken the task over and done it, when this process wakes up and goes on as if nothing had happened. */
    private void freeze() throws IOException {
        if (context.attempt() > 1) {
            return;
        }
        history.freezes();
        long before = System.nanoTime();
        Signals.freeze(ProcessHandle.current().pid(), FROZEN_SECONDS);
        long last = System.nanoTime();
        while (last - before < TimeUnit.SECONDS.toNanos(FROZEN_SECONDS + 1)) {
            long now = System.nanoTime();
            if (now - last > TimeUnit.SECONDS.toNanos(1)) {
                return; // time has jumped
            }
            last = now;
        }
    }

    private void failAtFirst(int failures) {
        if (context.attempt() <= failures) {
            throw new IllegalStateException("attempt " + context.attempt() + " of " + failures + " that fail");
        }
    }

    private void insert() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into torture_effect (task_id, run_id, occurrence) values (?, ?, ?)")) {
            insert.setLong(1, context.id());
            insert.setLong(2, context.runId());
            insert.setString(3, context.idempotencyKey());
            insert.executeUpdate();
        }
    }
}
