package io.errand.bench.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** What is measured inside the process of a system; times in seconds unless said otherwise. */
final class Trials {

    private static final long RECORDED_WITHIN = 120_000_000_000L;
    private static final long LOOK_AGAIN = 1_000_000;

    private final Subject subject;

    Trials(Subject subject) {
        this.subject = subject;
    }

    double store(Kind kind, int count) throws Exception {
        return seconds(() -> subject.store(kind, count));
    }

    /** From the first task's start, as some systems look for work every few seconds only, until the last is recorded as ended. */
    double drain(int count) throws Exception {
        subject.arrivals().expect(count);
        subject.release();
        subject.arrivals().await();
        awaitRecorded();
        double seconds = (System.nanoTime() - subject.arrivals().first()) / 1e9;
        subject.hold();
        return seconds;
    }

    double enqueue(int count, int threads) throws Exception {
        return seconds(() -> Crew.run(subject, count, threads, Client::enqueue));
    }

    /** The same while the tasks run, until the last is recorded. */
    double through(int count, int threads) throws Exception {
        subject.arrivals().expect(count);
        subject.release();
        double seconds = seconds(() -> {
            Crew.run(subject, count, threads, Client::enqueue);
            subject.arrivals().await();
            awaitRecorded();
        });
        subject.hold();
        return seconds;
    }

    private void awaitRecorded() throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = subject.connect();
                Statement statement = connection.createStatement()) {
            while (isLeft(statement)) {
                if (System.nanoTime() - start > RECORDED_WITHIN) {
                    throw new IllegalStateException("The tasks have run, but not all of them are recorded");
                }
                LockSupport.parkNanos(LOOK_AGAIN);
            }
        }
    }

    private boolean isLeft(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(subject.left())) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Something that takes time. */
    private interface Work {
        void run() throws Exception;
    }
}
