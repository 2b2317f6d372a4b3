package io.errand.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured on all systems, in turn, several times; a round before the first warms them up, for as long as that takes. */
final class Rounds {

    private static final int ATOMIC = 20_000;
    private static final int ENQUEUED = 10_000;
    private static final int CREW = 8;

    /** A quick system repeats a measurement so long; the compiler needs time, not tasks. */
    static final long WARM_UP_NANOS = Duration.ofSeconds(15).toNanos();

    private Rounds() {}

    private static Map<String, Measurement> measurements(int tasks) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("drain", (lab, contender) -> drain(lab, contender, contender.part(tasks)));
        all.put("atomic", (lab, contender) -> atomic(lab, contender, Math.min(contender.part(tasks), ATOMIC)));
        all.put("enqueue", (lab, contender) -> enqueue(lab, contender, Math.min(contender.part(tasks), ENQUEUED)));
        all.put("pick-up", PickUps::idle);
        all.put("half-rate", PickUps::halfRate);
        return all;
    }

    static void run(Lab lab, List<Contender> contenders) throws Exception {
        List<String> before = lab.figures().rows();
        List<Contender> turn = new ArrayList<>(contenders);
        for (int round = 0; round <= lab.settings().rounds(); round++) {
            System.out.println(round == 0 ? "-- warming up" : "-- round " + round);
            for (Contender contender : turn) {
                for (Map.Entry<String, Measurement> one :
                        measurements(lab.settings().tasks()).entrySet()) {
                    if (lab.settings().wants(one.getKey())) {
                        long until = System.nanoTime() + (round == 0 ? WARM_UP_NANOS : 0);
                        do {
                            one.getValue().of(lab, contender);
                        } while (System.nanoTime() - until < 0);
                    }
                }
            }
            if (round == 0) {
                lab.figures()
                        .forget(lab.figures().rows().stream()
                                .filter(row -> !before.contains(row))
                                .toArray(String[]::new));
            }
            Collections.rotate(turn, 1);
        }
    }

    private static void drain(Lab lab, Contender contender, int tasks) throws Exception {
        contender.ask("hold");
        contender.clear();
        lab.measure(contender, "bulk", "store?kind=NOOP&count=" + tasks, tasks);
        contender.settle();
        lab.measure(contender, "drain", "drain?count=" + tasks, tasks);
    }

    private static void atomic(Lab lab, Contender contender, int tasks) throws Exception {
        contender.ask("hold");
        contender.clear();
        contender.ask("store?kind=INSERT&count=" + tasks);
        contender.settle();
        lab.measure(contender, "atomic", "drain?count=" + tasks, tasks);
        lab.verify("rows of atomic tasks", "select count(*) from bench_row", tasks);
    }

    private static void enqueue(Lab lab, Contender contender, int tasks) throws Exception {
        for (int threads : new int[] {1, CREW}) {
            contender.ask("hold");
            contender.clear();
            lab.measure(contender, "enqueue " + threads, "enqueue?threads=" + threads + "&count=" + tasks, tasks);
        }
        contender.clear();
    }
}
