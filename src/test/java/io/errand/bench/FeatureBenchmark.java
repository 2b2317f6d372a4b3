package io.errand.bench;

import io.errand.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What keys, limits, dependencies and options cost: each beside tasks without them, in turn, as a share of their speed. */
public final class FeatureBenchmark {

    private static final int TASKS = Integer.getInteger("bench.tasks", 50_000);
    private static final int ENQUEUED = 5_000;
    private static final int BULK = 100_000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SLOTS = 10;

    private FeatureBenchmark() {}

    /** Something measured, in things a second. */
    @FunctionalInterface
    private interface Measured {
        double run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        try (ErrandSubject errand = new ErrandSubject(Benchmark.access(), SLOTS)) {
            errand.sql("insert into errand_limit (limit_key, max_running) select 'limit' || i, 1000"
                    + " from generate_series(0, 99) as i on conflict do nothing");
            compare("drain", drains(errand));
            compare("enqueue", enqueues(errand));
            bulk(errand);
        }
        System.exit(0); // the embedded server's threads would keep the JVM
    }

    private static Map<String, Measured> drains(ErrandSubject errand) {
        Map<String, Measured> drains = new LinkedHashMap<>();
        drains.put("plain", () -> drain(errand, "planned", "true"));
        drains.put("unique key", () -> drain(errand, "planned, unique_key", "true, 'k' || i"));
        drains.put(
                "unique until start",
                () -> drain(errand, "planned, unique_key, unique_rule", "true, 'k' || i, 'UNTIL_START'"));
        drains.put("limit key", () -> drain(errand, "planned, limit_key", "true, 'limit' || i % 100"));
        drains.put("beside 100 000 blocked", () -> {
            errand.sql("insert into errand_task (function_name, args, planned, ready, limit_key)"
                    + " select 'Bench.noop', '[1]', true, false, 'none' from generate_series(1, 100000)");
            double speed = drain(errand, "planned", "true");
            errand.sql("delete from errand_task where not ready");
            return speed;
        });
        return drains;
    }

    private static double drain(ErrandSubject errand, String columns, String values) throws Exception {
        errand.store(TASKS, columns, values);
        long start = System.nanoTime();
        errand.drain(TASKS);
        return TASKS / ((System.nanoTime() - start) / 1e9);
    }

    private static Map<String, Measured> enqueues(ErrandSubject errand) {
        Map<String, Measured> enqueues = new LinkedHashMap<>();
        enqueues.put("plain", () -> enqueue(errand, options -> {}));
        enqueues.put(
                "eight options",
                () -> enqueue(
                        errand,
                        options -> options.priority(3)
                                .taskName("a label")
                                .creator("somebody")
                                .timeout(Duration.ofMinutes(5))
                                .maxAttempts(3)
                                .backoff("fixed:PT10S")
                                .until(Instant.parse("2090-01-01T00:00:00Z"))
                                .every(Duration.ofHours(1))));
        enqueues.put("limit key", () -> enqueue(errand, options -> options.limitKey("limit1", 1000)));
        return enqueues;
    }

    private static double enqueue(ErrandSubject errand, Consumer<TaskOptions> options) throws Exception {
        errand.store(0);
        errand.sql("delete from errand_task");
        long start = System.nanoTime();
        errand.enqueue(ENQUEUED, options);
        return ENQUEUED / ((System.nanoTime() - start) / 1e9);
    }

    private static void compare(String what, Map<String, Measured> variants) throws Exception {
        Map<String, double[]> speeds = new LinkedHashMap<>();
        variants.keySet().forEach(name -> speeds.put(name, new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Measured> variant : variants.entrySet()) {
                speeds.get(variant.getKey())[round] = variant.getValue().run();
            }
        }
        double plain = median(speeds.get("plain"));
        speeds.forEach((name, values) -> System.out.printf(
                "%-10s %-24s %10.0f/s  %4.0f %% of plain%n", what, name, median(values), 100 * median(values) / plain));
    }

    /** The first rounds warm up. */
    private static double median(double[] values) {
        double[] sorted = Arrays.copyOfRange(values, 1, values.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void bulk(ErrandSubject errand) throws Exception {
        errand.store(0);
        errand.sql("delete from errand_task");
        errand.enqueueAll(BULK / 10);
        long before = usedHeap();
        long start = System.nanoTime();
        errand.enqueueAll(BULK);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "bulk       %d tasks %24.0f/s  heap %+.1f MB afterwards%n",
                BULK, BULK / seconds, (usedHeap() - before) / 1e6);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
