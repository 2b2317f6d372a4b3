package io.errand.bench;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A node is killed while all its slots are busy; another starts their tasks again. In seconds, until the last has started. */
final class TakeOver {

    private static final int SLOTS = 10;
    /** A node must have been there for as long as it takes to believe in a death. */
    private static final long WITNESS = 20_000_000_000L;

    private TakeOver() {}

    static void run(Lab lab) throws Exception {
        for (int round = 0; round < Math.min(3, lab.settings().rounds()); round++) {
            try (Node victim = lab.nodes().liberty("victim", Map.of())) {
                run(lab, lab.errand(victim));
            }
        }
    }

    private static void run(Lab lab, Contender victim) throws Exception {
        victim.clear();
        victim.ask("expect?count=" + SLOTS);
        victim.ask("store?kind=WAIT&count=" + SLOTS);
        victim.ask("release");
        victim.ask("starts?count=" + SLOTS);
        try (Node node = lab.nodes().liberty("survivor", Map.of())) {
            Contender survivor = lab.errand(node);
            survivor.ask("expect?count=" + SLOTS);
            LockSupport.parkNanos(WITNESS);
            long killed = System.nanoTime();
            victim.node().kill();
            survivor.ask("starts?count=" + SLOTS);
            lab.figures().add("take-over", victim.name(), (survivor.number("last") - killed) / 1e9);
            node.kill(); // it would wait for the tasks
        }
    }
}
