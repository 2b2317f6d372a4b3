package io.errand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One, two and four nodes on one database and one machine. All are up; those that do not count are disabled by SQL. */
final class Scaling {

    private static final int NODES = 4;
    /** Longer than a heartbeat, by which they hear of it. */
    private static final long OBEYED = 4_000_000_000L;

    private static final long RECORDED_WITHIN = 300_000_000_000L;
    private static final long LOOK_AGAIN = 2_000_000;

    private static final String ENABLE = """
            update errand_worker set status = case when worker_name in
                (select worker_name from errand_worker order by first_heartbeat limit %d offset %d) then 'ACTIVE' else 'DISABLED' end""";

    private static final String LEFT = """
            select (exists (select 1 from errand_task where group_name = 'main' and status = 'QUEUED' and ready)
                or exists (select 1 from errand_task where token is not null))::int""";

    private Scaling() {}

    static void run(Lab lab) throws Exception {
        lab.postgres().execute("truncate errand_task, errand_run, errand_worker");
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= NODES; i++) {
            nodes.add(lab.nodes().liberty("node" + i, Map.of()));
        }
        warmUp(lab);
        for (int round = 1; round <= lab.settings().rounds(); round++) {
            for (int count = 1; count <= NODES; count *= 2) {
                enable(lab, count, 0);
                lab.figures().add("nodes " + count, Systems.ERRAND, drain(lab));
            }
        }
        for (Node node : nodes) {
            node.close();
        }
    }

    /** Each by itself: one that had a quarter of the work would be compiling still while the first is done with that. */
    private static void warmUp(Lab lab) throws Exception {
        for (int node = 0; node < NODES; node++) {
            enable(lab, 1, node);
            long until = System.nanoTime() + Rounds.WARM_UP_NANOS;
            while (System.nanoTime() - until < 0) {
                drain(lab);
            }
        }
    }

    private static void enable(Lab lab, int count, int first) throws Exception {
        lab.postgres().execute(ENABLE.formatted(count, first));
        LockSupport.parkNanos(OBEYED);
    }

    /** Tasks per second. */
    private static double drain(Lab lab) throws Exception {
        Postgres postgres = lab.postgres();
        postgres.execute("truncate errand_task, errand_run", "vacuum analyze errand_task", "checkpoint");
        int tasks = lab.settings().tasks();
        lab.insertTasks(tasks);
        long start = System.nanoTime();
        postgres.execute("notify errand");
        while (postgres.number(LEFT) > 0) {
            if (System.nanoTime() - start > RECORDED_WITHIN) {
                throw new IllegalStateException("The nodes do not come to an end");
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return tasks / ((System.nanoTime() - start) / 1e9);
    }
}
