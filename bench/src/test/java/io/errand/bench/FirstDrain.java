package io.errand.bench;

import java.util.Map;

/** A server that has just started, and has done nothing yet. */
final class FirstDrain {

    private FirstDrain() {}

    static void run(Lab lab) throws Exception {
        for (int round = 1; round <= lab.settings().rounds(); round++) {
            try (Node node = lab.nodes().liberty("fresh", Map.of())) {
                Contender errand = lab.errand(node);
                errand.ask("hold");
                errand.clear();
                lab.insertTasks(lab.settings().tasks());
                errand.settle();
                lab.measure(
                        errand,
                        "first drain",
                        "drain?count=" + lab.settings().tasks(),
                        lab.settings().tasks());
            }
        }
    }
}
