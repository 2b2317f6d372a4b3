package io.errand.bench;

import java.util.ArrayList;
import java.util.List;

/** How long tasks wait, in milliseconds: from the call, and from the commit, to their first line. */
final class PickUps {

    private static final int CALL = 0;
    static final int COMMIT = 1;

    private static final int THROUGH = 20_000;
    static final int CREW = 8;
    private static final int PACED_SECONDS = 5;

    private PickUps() {}

    static void idle(Lab lab, Contender contender) throws Exception {
        if (contender.pickUps() == 0) {
            return;
        }
        contender.ask("hold");
        contender.clear();
        contender.ask("release");
        contender.ask("expect?count=" + contender.pickUps());
        String stored = contender.ask("pick-ups?count=" + contender.pickUps());
        String started = contender.ask("starts?count=" + contender.pickUps());
        contender.ask("hold");
        add(lab, "pick-up", contender.name(), stored, started);
    }

    /** That of eight threads that store one by one while the tasks run. */
    static void maximalRate(Lab lab, Contender contender) throws Exception {
        int tasks = Math.min(lab.settings().tasks(), THROUGH);
        contender.ask("hold");
        contender.clear();
        lab.measure(contender, "through", "through?threads=%d&count=%d".formatted(CREW, tasks), tasks);
    }

    static void halfRate(Lab lab, Contender contender) throws Exception {
        if (contender.pickUps() == 0 || contender.isSlow()) {
            return;
        }
        maximalRate(lab, contender);
        contender.clear();
        double rate = lab.figures().get("through", contender.name()).median() / 2;
        int count = (int) (rate * PACED_SECONDS);
        contender.ask("expect?count=" + count);
        contender.ask("release");
        String stored = contender.ask("pace?threads=%d&count=%d&rate=%f".formatted(CREW, count, rate));
        String started = contender.ask("starts?count=" + count);
        contender.ask("hold");
        add(lab, "half rate", contender.name(), stored, started);
    }

    static void add(Lab lab, String row, String system, String stored, String started) {
        lab.figures().addAll(row + " from call", system, waits(stored, started, CALL));
        lab.figures().addAll(row + " from commit", system, waits(stored, started, COMMIT));
    }

    /** From the call or the commit of each task to its start. */
    static List<Double> waits(String stored, String started, int from) {
        List<String> times = stored.lines().toList();
        List<String> starts = started.lines().toList();
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            long begin = Long.parseLong(times.get(i).split(" ", -1)[from]);
            waits.add((Long.parseLong(starts.get(i)) - begin) / 1e6);
        }
        return waits;
    }
}
