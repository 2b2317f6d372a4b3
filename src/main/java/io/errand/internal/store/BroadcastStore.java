package io.errand.internal.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Stores, for one occurrence of a broadcast task, one task per active worker of its group that knows the function. */
public final class BroadcastStore {

    /** A copy has everything but number, name, key, schedule and dependencies of its own. */
    private static final String COPIED =
            "function_name, task_name, application, group_name, priority, args, vars, stop_time,"
                    + " max_attempts, backoff, timeout_ms, sync_output_ms, discard_results, limit_key, creator";

    private final Database database;
    private final IdAllocator ids;
    private final CompletionStore completions;
    private final Sql workers;
    private final Sql copy;

    BroadcastStore(Database database, IdAllocator ids, CompletionStore completions) {
        this.database = database;
        this.ids = ids;
        this.completions = completions;
        this.workers = database.sql("select worker_name from errand_worker where status = 'ACTIVE' and slots > 0"
                + " and group_names like :group and functions like :function order by worker_name");
        this.copy = database.sql("insert into errand_task (id, parent_id, target_worker, on_exhausted, planned,"
                + " next_run_time, enqueued_at, updated_at, " + COPIED + ") select :id, id, :worker, 'END', true,"
                + " {now}, {now}, {now}, " + COPIED + " from errand_task where id = :parent");
    }

    /**
     * Stores the copies and ends the claim of the broadcast task, both or neither.
     *
     * @return how many there are; none if no worker is active, or the claim was lost
     */
    public int spread(ClaimedTask task, TaskChange change) {
        return database.own("broadcast a task", session -> {
            List<String> targets = targets(session, task);
            if (targets.isEmpty() || completions.write(session, List.of(change)).isEmpty()) {
                return 0;
            }
            for (String worker : targets) { // one by one: the bulk protocol of MariaDB takes no insert from a select
                copy.update(session, Map.of("id", ids.next(session), "worker", worker, "parent", task.id()));
            }
            return targets.size();
        });
    }

    private List<String> targets(Session session, ClaimedTask task) throws SQLException {
        return workers.list(
                session,
                Map.of(
                        "group",
                        NameLists.pattern(task.groupName()),
                        "function",
                        NameLists.pattern(task.functionName())),
                rows -> rows.getString("worker_name"));
    }
}
