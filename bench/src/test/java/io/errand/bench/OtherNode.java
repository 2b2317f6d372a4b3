package io.errand.bench;

import java.util.Map;

/** One node only stores, another, idle, hears of it and runs. */
final class OtherNode {

    private OtherNode() {}

    static void run(Lab lab, Contender worker) throws Exception {
        try (Node node = lab.nodes().liberty("storer", Map.of("ERRAND_WORKERS", "none"))) {
            Contender storer = lab.errand(node);
            worker.clear();
            worker.ask("release");
            for (int round = 0; round <= lab.settings().rounds(); round++) {
                worker.ask("expect?count=" + worker.pickUps());
                String stored = storer.ask("pick-ups?count=" + worker.pickUps());
                PickUps.add(lab, "other node", worker.name(), stored, worker.ask("starts?count=" + worker.pickUps()));
                if (round == 0) {
                    lab.figures().forget("other node from call", "other node from commit");
                }
            }
            worker.ask("hold");
        }
    }
}
