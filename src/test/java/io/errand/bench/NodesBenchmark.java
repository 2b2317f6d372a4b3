package io.errand.bench;

import io.errand.fixture.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One, two and four nodes on one database, each a process of its own with one worker: how many tasks they do a second together.
 * The nodes are warm and idle when the tasks appear, all in one transaction, and are told of them by NOTIFY.
 */
public final class NodesBenchmark {

    private static final int TASKS = Integer.getInteger("bench.tasks", 50_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 4);
    private static final int[] NODES = {1, 2, 4};

    private NodesBenchmark() {}

    public static void main(String[] args) throws Exception {
        TestDatabase.Access access = Benchmark.access();
        Map<Integer, double[]> speeds = new TreeMap<>();
        try (ErrandSubject tables = new ErrandSubject(access, 0)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int nodes : NODES) {
                    speeds.computeIfAbsent(nodes, n -> new double[ROUNDS])[round] = measure(access, tables, nodes);
                }
            }
        }
        double one = median(speeds.get(1));
        speeds.forEach((nodes, values) -> System.out.printf(
                "%d node(s) %12.0f tasks/s %5.0f %% of one%n", nodes, median(values), 100 * median(values) / one));
        System.exit(0); // the embedded server's threads would keep the JVM
    }

    private static double measure(TestDatabase.Access access, ErrandSubject tables, int count) throws Exception {
        tables.sql("truncate errand_task");
        List<Process> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                nodes.add(start(access));
            }
            drain(tables); // the first round warms up
            return TASKS / drain(tables);
        } finally {
            for (Process node : nodes) {
                node.getOutputStream().close();
                node.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    /** A process that works until its input ends. */
    private static Process start(TestDatabase.Access access) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "java",
                "-Xmx512m",
                "-Dbench.url=" + access.url(),
                "-Dbench.user=" + access.user(),
                "-Dbench.password=" + access.password(),
                "-classpath",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName());
        Process node = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (node.getInputStream().read() < 0) {
            throw new IOException("A node has not started");
        }
        return node;
    }

    private static double drain(ErrandSubject tables) throws Exception {
        tables.sql("delete from errand_task where status = 'COMPLETED'");
        tables.sql("vacuum analyze errand_task");
        tables.insert(TASKS, "planned", "true");
        long start = System.nanoTime();
        tables.sql("notify errand");
        tables.untilRecorded();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
