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
                (select worker_name from errand_worker order by first_heartbeat limit %d) then 'ACTIVE' else 'DISABLED' end""";

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
        for (int round = 0; round <= lab.settings().rounds(); round++) {
            for (int count = 1; count <= NODES; count *= 2) {
                measure(lab, count);
            }
            if (round == 0) {
                measure(lab, NODES);
                lab.figures().forget("nodes 1", "nodes 2", "nodes 4");
            }
        }
        for (Node node : nodes) {
            node.close();
        }
    }

    private static void measure(Lab lab, int count) throws Exception {
        Postgres postgres = lab.postgres();
        postgres.execute(ENABLE.formatted(count));
        LockSupport.parkNanos(OBEYED);
        postgres.execute("truncate errand_task, errand_run", "vacuum analyze errand_task", "checkpoint");
        int tasks = lab.settings().tasks();
        lab.insertTasks(tasks);
        long start = System.nanoTime();
        postgres.execute("notify errand");
        while (postgres.number(LEFT) > 0) {
            if (System.nanoTime() - start > RECORDED_WITHIN) {
                throw new IllegalStateException(count + " nodes do not come to an end");
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        lab.figures().add("nodes " + count, Systems.ERRAND, tasks / ((System.nanoTime() - start) / 1e9));
    }
}
