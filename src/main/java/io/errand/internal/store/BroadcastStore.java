package io.errand.internal.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores, for one occurrence of a broadcast task, one task per active worker of its group that knows the function. */
public final class BroadcastStore {

    /** A copy has everything but number, name, key, schedule and dependencies of its own. */
    private static final String COPIED =
            "function_name, task_name, application, group_name, priority, args, vars, stop_time,"
                    + " max_attempts, backoff, timeout_ms, sync_output_ms, discard_results, limit_key, creator";

    /** The statuses of those that are active, or will be once they have obeyed. */
    private static final String GO_ON = "('ACTIVE', 'PICK', 'STOP_TASK')";

    private final Database database;
    private final IdAllocator ids;
    private final CompletionStore completions;
    private final LocalWorkers localWorkers;
    private final Sql workers;
    private final Sql stopRequested;
    private final Sql copy;

    BroadcastStore(Database database, IdAllocator ids, CompletionStore completions, LocalWorkers localWorkers) {
        this.database = database;
        this.ids = ids;
        this.completions = completions;
        this.localWorkers = localWorkers;
        this.workers = database.sql("select worker_name from errand_worker where status in " + GO_ON + " and slots > 0"
                + " and group_names like :group and functions like :function order by worker_name");
        this.stopRequested =
                database.sql("select stop_requested from errand_task where id = :id and token = :token for update");
        this.copy = database.sql("insert into errand_task (id, parent_id, target_worker, on_exhausted, planned,"
                + " next_run_time, enqueued_at, updated_at, " + COPIED + ") select :id, id, :worker, 'END', true,"
                + " {now}, {now}, {now}, " + COPIED + " from errand_task where id = :parent");
    }

    /**
     * Stores the copies and ends the claim of the broadcast task, both or neither.
     *
     * @param stopped how the claim ends instead if somebody has asked to stop the task: whoever asks later finds the copies
     * @return how the claim has ended; empty if no worker is active, or the claim was lost
     */
    public Optional<TaskChange> spread(ClaimedTask task, TaskChange change, TaskChange stopped) {
        List<StoredTask> copies = new ArrayList<>();
        Optional<TaskChange> written = database.own("broadcast a task", session -> {
            List<String> targets = targets(session, task);
            boolean stops = isAskedToStop(session, change);
            if (targets.isEmpty()) {
                return Optional.empty();
            }
            List<TaskChange> ends = completions.write(session, List.of(stops ? stopped : change));
            if (!stops && !ends.isEmpty()) {
                copies.addAll(copy(session, task, targets));
            }
            return ends.stream().findFirst();
        });
        localWorkers.committed(copies); // one of them may be for this node, which need not wait for its next poll
        return written;
    }

    private boolean isAskedToStop(Session session, TaskChange change) throws SQLException {
        return stopRequested
                .list(session, CompletionStore.keyOf(change), rows -> rows.getBoolean("stop_requested"))
                .contains(true);
    }

    /** One by one: the bulk protocol of MariaDB takes no insert from a select. */
    private List<StoredTask> copy(Session session, ClaimedTask task, List<String> targets) throws SQLException {
        List<StoredTask> copies = new ArrayList<>();
        for (String worker : targets) {
            long id = ids.next(session);
            copy.update(session, Map.of("id", id, "worker", worker, "parent", task.id()));
            copies.add(
                    new StoredTask(id, null, task.groupName(), database.clock().now(), false, false));
        }
        return copies;
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
