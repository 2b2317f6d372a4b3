package io.errand.bench;

import io.errand.fixture.TestDatabase;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Drains and pick-ups, in turn, several rounds, medians and ranges; and the statements of an idle node. On an embedded
 * PostgreSQL, or on one given by {@code -Dbench.url=… -Dbench.user=… -Dbench.password=…}.
 */
public final class Benchmark {

    private static final int TASKS = Integer.getInteger("bench.tasks", 50_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 4);
    private static final int PICK_UPS = 200;
    private static final int SLOTS = 10;

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        TestDatabase.Access access = access();
        try (Subject errand = new ErrandSubject(access, SLOTS);
                Subject peer = new DbSchedulerSubject(access, SLOTS)) {
            List<Subject> subjects = List.of(errand, peer);
            double[][] drains = new double[subjects.size()][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < subjects.size(); i++) {
                    drains[i][round] = drain(subjects.get(i));
                }
            }
            for (int i = 0; i < subjects.size(); i++) {
                report(subjects.get(i).name(), "drain, first round", drains[i][0], "tasks/s");
                report(
                        subjects.get(i).name(),
                        "drain, later rounds",
                        Arrays.copyOfRange(drains[i], 1, ROUNDS),
                        "tasks/s");
                report(subjects.get(i).name(), "commit to start, idle", pickUps(subjects.get(i)), "ms");
            }
            idle(access);
        }
        System.exit(0); // the embedded server's threads would keep the JVM
    }

    static TestDatabase.Access access() {
        String url = System.getProperty("bench.url", "");
        return url.isEmpty()
                ? TestDatabase.postgresql().fresh()
                : new TestDatabase.Access(
                        url, System.getProperty("bench.user", "postgres"), System.getProperty("bench.password", ""));
    }

    private static double drain(Subject subject) throws Exception {
        subject.store(TASKS);
        long start = System.nanoTime();
        subject.drain(TASKS);
        return TASKS / ((System.nanoTime() - start) / 1e9);
    }

    private static double[] pickUps(Subject subject) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PICK_UPS; i++) {
            LockSupport.parkNanos((5 + i * 7L % 23) * 1_000_000);
            double measured = subject.pickUp() / 1e6;
            if (i >= PICK_UPS / 4) {
                millis.add(measured);
            }
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What PostgreSQL counts while nothing is to be done; the counting itself is one transaction. */
    private static void idle(TestDatabase.Access access) throws Exception {
        LockSupport.parkNanos(2_000_000_000L);
        long before = transactions(access);
        LockSupport.parkNanos(20_000_000_000L);
        report("both nodes, idle", "transactions in 20 s", (double) (transactions(access) - before), "");
    }

    private static long transactions(TestDatabase.Access access) throws Exception {
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void report(String subject, String what, double value, String unit) {
        System.out.printf("%-18s %-24s %12.2f %s%n", subject, what, value, unit);
    }

    private static void report(String subject, String what, double[] values, String unit) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-18s %-24s %12.2f %s (min %.2f, p99 %.2f, max %.2f, %d values)%n",
                subject,
                what,
                sorted[sorted.length / 2],
                unit,
                sorted[0],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                sorted.length);
    }
}
