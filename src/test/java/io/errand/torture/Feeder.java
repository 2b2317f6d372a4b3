package io.errand.torture;

import io.errand.TaskOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Stores tasks of all kinds, and remembers those whose storing was confirmed. */
final class Feeder {

    /** How many runs under one key. */
    static final Map<String, Integer> LIMITS = Map.of("one", 1, "three", 3);

    private static final int UNIQUE_KEYS = 5;

    /** One in four is so long that faults find it running, its start written. */
    private static final int LONG_MILLIS = 1000;

    private static final int SHORT_MILLIS = 100;

    private final TortureNode node;
    private final Random random;
    private final Set<Long> stored = new TreeSet<>();

    Feeder(TortureNode node, Random random) {
        this.node = node;
        this.random = random;
    }

    /** Stores one task of some harmless kind. */
    void feed() {
        int millis = random.nextInt(random.nextInt(4) == 0 ? LONG_MILLIS : SHORT_MILLIS);
        switch (random.nextInt(11)) {
            case 0, 1 -> store(Kind.NOOP, options -> options.args(millis));
            case 2, 3 -> store(Kind.EFFECT, options -> options.args(millis));
            case 4 -> store(Kind.FLAKY, options -> options.args(random.nextInt(3), millis));
            case 5 -> store(Kind.FLAKY_EFFECT, options -> options.args(random.nextInt(3), millis));
            case 6 -> store(Kind.FAILING, options -> options.args(millis).maxAttempts(3));
            case 7 -> feedLimited(millis / 4);
            case 8, 9 -> store(Kind.SPAWNING, options -> options.args(millis / 2));
            default -> feedUniqueOrRepeating(millis);
        }
    }

    private void feedLimited(int millis) {
        String key = random.nextBoolean() ? "one" : "three";
        store(Kind.NOOP, options -> options.args(millis).limitKey(key, LIMITS.get(key)));
    }

    private void feedUniqueOrRepeating(int millis) {
        switch (random.nextInt(3)) {
            case 0 -> store(Kind.NOOP, options -> options.args(millis).uniqueKey("key-" + random.nextInt(UNIQUE_KEYS)));
            case 1 ->
                store(Kind.NOOP, options -> options.args(millis).repeats(4).every(Duration.ofMillis(200)));
            default ->
                store(Kind.EFFECT, options -> options.args(millis).repeats(4).every(Duration.ofMillis(200)));
        }
    }

    /** One that ends each process that runs it, until it has used up its attempts. */
    void poison() {
        store(Kind.POISON, options -> options.args(random.nextInt(100)).maxAttempts(2));
    }

    /** One that stops the process that runs it for a while. */
    void freezing() {
        store(random.nextInt(4) == 0 ? Kind.FREEZING : Kind.FREEZING_EFFECT, options -> options.args(100));
    }

    /** One that goes on for long after its time-out. */
    void stubborn() {
        store(Kind.STUBBORN, options -> options.args(2000).maxAttempts(2).timeout(Duration.ofMillis(200)));
    }

    private void store(Kind kind, Consumer<TaskOptions> options) {
        stored.add(node.enqueue(kind, options).id());
    }

    Set<Long> stored() {
        return stored;
    }
}
