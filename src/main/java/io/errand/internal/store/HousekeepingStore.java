package io.errand.internal.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Expires what can no longer start, and prunes what has been kept long enough, in small batches. */
public final class HousekeepingStore {

    private static final int BATCH = 500;

    /** A planner that expects many such rows would read the table until it meets the first; there is none, as a rule. */
    private static final String LOOK_IN_THE_INDEX = " order by status";

    /** Runs kept of one task, the newest. */
    private static final int MOST_RUNS = 100;

    private final Database database;
    private final Sql expire;
    private final Sql anyOdd;
    private final Sql endedBySql;
    private final Sql oddStatuses;
    private final Sql completedTasks;
    private final Sql failedTasks;
    private final Sql deleteTask;
    private final Belongings belongings;
    private final Sql deleteEdgesToTask;
    private final Sql endedRuns;
    private final Sql deleteRun;
    private final Sql oldestDue;
    private final Sql queued;
    private final Sql crowdedTasks;
    private final Sql surplusRuns;

    HousekeepingStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.expire = database.sql("""
                update errand_task set status = 'EXPIRED', ended = true, updated_at = {now}
                where status = 'QUEUED' and not ended and token is null and stop_time < {now}""");
        this.anyOdd = database.sql("select id from errand_task where token is null and " + dialect.oddStatus()
                + LOOK_IN_THE_INDEX + " limit 1");
        this.endedBySql = database.sql("update errand_task set ended = true, enabled = false, updated_at = {now}"
                + " where token is null and status in " + ControlStore.FINISHED + " and "
                + dialect.oddStatus());
        this.oddStatuses = database.sql("select id, status from errand_task where token is null"
                + " and status not in " + ControlStore.FINISHED + " and "
                + dialect.oddStatus()
                + LOOK_IN_THE_INDEX + " limit 100");
        this.completedTasks = completedTasks(dialect);
        this.failedTasks = endedTasks(dialect, "'FAILED', 'TIMEOUT', 'STOPPED', 'EXPIRED'", "");
        this.deleteTask = database.sql("delete from errand_task where id = :id");
        this.belongings = new Belongings(database);
        this.deleteEdgesToTask = database.sql("delete from errand_dependency where requires_task_id = :id");
        this.endedRuns = database.sql("select id from errand_run where stop_time < "
                + dialect.minusMillis("{now}", ":keepMs") + " limit " + BATCH + " for update skip locked");
        this.queued = database.sql("select group_name, count(*) as tasks from errand_task where " + dialect.ready()
                + " group by group_name");
        this.oldestDue = database.sql("""
                select min(next_run_time) as oldest from errand_task
                where status = 'QUEUED' and enabled and held_by is null and next_run_time <= {now}""");
        this.crowdedTasks = database.sql(
                "select task_id from errand_run group by task_id having count(*) > " + MOST_RUNS + " limit " + BATCH);
        this.surplusRuns = database.sql("select id from errand_run where task_id = :id and stop_time is not null"
                + " order by start_time desc, id desc limit " + BATCH + " offset " + MOST_RUNS);
        this.deleteRun = database.sql("delete from errand_run where id = :id");
    }

    /** In the order of the index, which makes the planner use it also where it expects many. */
    static Sql completedTasks(Dialect dialect) {
        return endedTasks(dialect, "'COMPLETED'", " order by " + dialect.endedAt());
    }

    /**
     * Those that have been kept long enough.
     *
     * @param statuses literals: of parameters a planner does not know that they are those of its partial index
     */
    private static Sql endedTasks(Dialect dialect, String statuses, String order) {
        return new Sql(
                dialect,
                "select id from errand_task where ended and status in (" + statuses + ") and " + dialect.endedAt()
                        + " < " + dialect.minusMillis("{now}", ":keepMs")
                        + " and token is null and declaration is null and "
                        + dialect.none(
                                "errand_dependency d where d.requires_task_id = errand_task.id and not d.satisfied")
                        + order + " limit " + BATCH
                        + " for update skip locked");
    }

    /** QUEUED → EXPIRED for tasks whose stop time has passed, disabled or unserved ones too. */
    public int expire() {
        return database.own("expire tasks", session -> expire.update(session, Map.of()));
    }

    /** What somebody has ended by SQL begins its retention now; gives the statuses that mean nothing, by task. */
    public Map<Long, String> seeOddStatuses() {
        return database.own("look for statuses written by SQL", session -> {
            Map<Long, String> odd = new TreeMap<>();
            if (anyOdd.list(session, Map.of(), rows -> true).isEmpty()) {
                return odd;
            }
            endedBySql.update(session, Map.of());
            oddStatuses.list(session, Map.of(), rows -> odd.put(rows.getLong("id"), rows.getString("status")));
            return odd;
        });
    }

    /** When the task that has waited longest was due; empty if none is. */
    public Optional<Instant> oldestDue() {
        Dialect dialect = database.dialect();
        return database.own(
                "look for the oldest due task",
                session -> oldestDue
                        .list(session, Map.of(), rows -> Optional.ofNullable(dialect.read(rows, "oldest")))
                        .get(0));
    }

    /** Deletes one batch of tasks that succeeded and have been kept that long; true if there may be more. */
    public boolean pruneCompleted(Duration keep) {
        return database.own("prune", session -> pruneTasks(session, keep, completedTasks));
    }

    /** The same of tasks that ended otherwise. */
    public boolean pruneFailed(Duration keep) {
        return database.own("prune", session -> pruneTasks(session, keep, failedTasks));
    }

    /** The same of runs. */
    public boolean pruneRuns(Duration keep) {
        return database.own(
                "prune", session -> deleteAll(session, deleteRun, endedRuns, Map.of("keepMs", keep.toMillis())));
    }

    /** Deletes the oldest runs of tasks that have more than is kept; true if there may be more. */
    public boolean thinOutRuns() {
        return database.own("thin out runs", session -> {
            boolean more = false;
            for (long task : crowdedTasks.list(session, Map.of(), rows -> rows.getLong("task_id"))) {
                more |= deleteAll(session, deleteRun, surplusRuns, Map.of("id", task));
            }
            return more;
        });
    }

    private boolean pruneTasks(Session session, Duration keep, Sql ended) throws SQLException {
        List<Long> ids = ended.list(session, Map.of("keepMs", keep.toMillis()), rows -> rows.getLong("id"));
        belongings.delete(session, ids);
        deleteEdgesToTask.updateIds(session, ids);
        deleteTask.updateIds(session, ids);
        return ids.size() == BATCH;
    }

    private static boolean deleteAll(Session session, Sql delete, Sql select, Map<String, ?> values)
            throws SQLException {
        List<Long> ids = select.list(session, values, rows -> rows.getLong("id"));
        delete.updateIds(session, ids);
        return ids.size() == BATCH;
    }

    /** How many tasks wait in each group, without those that wait for other tasks or for a place under a limit. */
    public Map<String, Long> queued() {
        return database.own("count what is queued", session -> {
            Map<String, Long> counts = new HashMap<>();
            queued.list(session, Map.of(), rows -> counts.put(rows.getString("group_name"), rows.getLong("tasks")));
            return Map.copyOf(counts);
        });
    }
}
