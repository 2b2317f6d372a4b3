package io.errand.internal.store;

import io.errand.internal.method.TaskRef;
import io.errand.internal.store.TaskFacts.Group;
import io.errand.internal.store.TaskFacts.Limit;
import io.errand.internal.store.TaskFacts.Peer;
import io.errand.internal.store.TaskFacts.Requirement;
import io.errand.internal.store.TaskFacts.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whatever may stand in the way of one task, by a few small statements, each along an index or a small table. */
public final class ExplainStore {

    /** So many tasks are named at most. */
    public static final int MOST_NAMES = 10;

    /** Nobody waits for an exact count of more than these. */
    public static final int MOST_BEFORE = 1000;

    private static final String COLUMNS = "id, function_name, application, group_name, status, token, enabled, ended,"
            + " undeclared, next_run_time, stop_time, last_run_time, assigned_worker_name, held_by, target_worker,"
            + " limit_key, priority, {now} as now_time";

    private final Database database;
    private final TaskStore tasks;
    private final Sql byId;
    private final Sql byUuid;
    private final Sql workers;
    private final Sql group;
    private final Sql runningInGroup;
    private final Sql requirements;
    private final Sql limit;
    private final Sql runningUnderLimit;
    private final Sql holders;
    private final Sql before;

    ExplainStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        Dialect dialect = database.dialect();
        this.byId = database.sql("select " + COLUMNS + " from errand_task where id = :id");
        this.byUuid = database.sql("select " + COLUMNS + " from errand_task where uuid = :uuid");
        this.workers = database.sql("""
                select w.worker_name, w.status, w.group_names, w.functions, w.slots,
                    (select count(*) from errand_task t where t.status = 'RUNNING' and\s"""
                + dialect.heldBy("t", "w.worker_name")
                + ") as running from errand_worker w where w.status <> 'DEAD' order by w.worker_name");
        this.group = database.sql("select paused, max_running from errand_group where name = :group");
        this.runningInGroup =
                database.sql("select count(*) as running from errand_task where " + dialect.runsInGroup());
        this.requirements = database.sql("""
                select distinct d.requires_task_id as id, r.status as status from errand_dependency d
                left join errand_task r on r.id = d.requires_task_id
                where d.task_id = :id and not d.satisfied order by d.requires_task_id limit\s""" + (MOST_NAMES + 1));
        this.limit = database.sql("select max_running from errand_limit where limit_key = :limitKey");
        this.runningUnderLimit = database.sql(
                "select count(*) as running from errand_task where " + dialect.runsUnderLimits(":limitKey"));
        this.holders = database.sql("select id from errand_task where " + dialect.runsUnderLimits(":limitKey")
                + " order by id limit " + MOST_NAMES);
        // The bound on priority alone is for the index: the order that follows is no range of it.
        this.before = database.sql("select count(*) as tasks from (select id from errand_task where "
                + dialect.readyInGroup() + " and priority >= :priority and next_run_time <= {now}"
                + " and (enabled or ended) and token is null and held_by is null and id <> :id"
                + " and (priority > :priority or next_run_time < :due or (next_run_time = :due and id < :id))"
                + " limit " + MOST_BEFORE + ") earlier");
    }

    /** What stands in the tables about a task; empty if it is not stored. */
    public Optional<TaskFacts> find(TaskRef ref) {
        tasks.flush();
        return database.joining("explain a task", session -> {
            String uuid = ref.uuid();
            List<Read> found = uuid == null
                    ? byId.list(session, Map.of("id", ref.id()), this::row)
                    : byUuid.list(session, Map.of("uuid", uuid), this::row);
            return found.isEmpty() ? Optional.empty() : Optional.of(facts(session, found.get(0)));
        });
    }

    /** A row with what only this class asks for. */
    private record Read(Row row, Instant now, @Nullable String limitKey, int priority) {}

    private Read row(ResultSet rows) throws SQLException {
        Dialect dialect = database.dialect();
        Row row = new Row(
                rows.getLong("id"),
                rows.getString("function_name"),
                rows.getString("application"),
                rows.getString("group_name"),
                rows.getString("status"),
                Rows.number(rows, "token") != null,
                // What somebody has requeued by SQL is claimed although its end has disabled it.
                rows.getBoolean("enabled") || rows.getBoolean("ended"),
                rows.getBoolean("undeclared"),
                Rows.instant(dialect, rows, "next_run_time"),
                dialect.read(rows, "stop_time"),
                dialect.read(rows, "last_run_time"),
                rows.getString("assigned_worker_name"),
                rows.getString("held_by"),
                rows.getString("target_worker"));
        return new Read(
                row, Rows.instant(dialect, rows, "now_time"), rows.getString("limit_key"), rows.getInt("priority"));
    }

    private TaskFacts facts(Session session, Read read) throws SQLException {
        Row row = read.row();
        if (row.held() || !row.status().equals("QUEUED")) {
            return new TaskFacts(row, read.now(), List.of(), new Group(false, null, 0), List.of(), null, 0);
        }
        return new TaskFacts(
                row,
                read.now(),
                workers.list(session, Map.of(), rows -> peer(rows, row)),
                group(session, row.group()),
                requirements.list(
                        session,
                        Map.of("id", row.id()),
                        rows -> new Requirement(rows.getLong("id"), rows.getString("status"))),
                limit(session, read.limitKey()),
                before(session, read));
    }

    /** The lists of a worker's row are framed by commas. */
    private static Peer peer(ResultSet rows, Row task) throws SQLException {
        return new Peer(
                rows.getString("worker_name"),
                rows.getString("status"),
                rows.getString("group_names").contains("," + task.group() + ","),
                rows.getString("functions").contains("," + task.function() + ","),
                rows.getInt("running"),
                rows.getInt("slots"));
    }

    private Group group(Session session, String name) throws SQLException {
        Map<String, Object> values = Map.of("group", name);
        List<Group> found = group.list(
                session, values, rows -> new Group(rows.getBoolean("paused"), Rows.integer(rows, "max_running"), 0));
        Group row = found.isEmpty() ? new Group(false, null, 0) : found.get(0);
        return row.max() == null ? row : new Group(row.paused(), row.max(), count(runningInGroup, session, values));
    }

    private @Nullable Limit limit(Session session, @Nullable String key) throws SQLException {
        if (key == null) {
            return null;
        }
        Map<String, Object> values = Map.of("limitKey", key);
        List<Integer> max = limit.list(session, values, rows -> rows.getInt("max_running"));
        if (max.isEmpty()) {
            return null;
        }
        return new Limit(
                key,
                max.get(0),
                count(runningUnderLimit, session, values),
                holders.list(session, values, rows -> rows.getLong("id")));
    }

    private static int count(Sql sql, Session session, Map<String, Object> values) throws SQLException {
        return sql.list(session, values, rows -> rows.getInt("running")).get(0);
    }

    private int before(Session session, Read read) throws SQLException {
        Row row = read.row();
        if (row.due().isAfter(read.now())) {
            return 0;
        }
        Map<String, Object> values =
                Map.of("group", row.group(), "priority", read.priority(), "due", row.due(), "id", row.id());
        return before.list(session, values, rows -> rows.getInt("tasks")).get(0);
    }
}
