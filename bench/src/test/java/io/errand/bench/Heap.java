package io.errand.bench;

import java.util.concurrent.locks.LockSupport;

/** What lives in the heap while a million tasks wait and run, above what lives there when there is nothing to do: in MB. */
final class Heap {

    private static final int QUEUED = 1_000_000;
    private static final long BETWEEN = 500_000_000;

    private Heap() {}

    static void run(Lab lab, Contender errand) throws Exception {
        errand.ask("hold");
        errand.clear();
        double idle = errand.number("heap");
        lab.insertTasks(QUEUED);
        errand.settle();
        errand.ask("expect?count=" + QUEUED);
        errand.ask("release");
        double most = 0;
        while (errand.number("missing") > 0) {
            most = Math.max(most, errand.number("heap"));
            LockSupport.parkNanos(BETWEEN);
        }
        errand.ask("hold");
        lab.figures().add("heap", errand.name(), (most - idle) / 1e6);
        errand.clear();
    }
}
