package io.errand.internal.store;

import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.RunStatus;
import io.errand.TaskNotFoundException;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.Unique;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tasks with their latest run. */
public final class StatusStore {

    /** What only the code knows of a task: its result decoded, and why this node cannot run it. */
    public interface Reader {

        /** The result of its latest run, of the type that its function has. */
        @Nullable
        Object result(String function, @Nullable RunStatus run);

        /** What stands in its way on this node, null if nothing does. */
        @Nullable
        String note(long id, String function, TaskState status);
    }

    private static final String SELECT =
            "select t.*, " + RunReader.COLUMNS + " from errand_task t left join errand_run r on r.id = t.run_id where ";

    private final Database database;
    private final TaskStore tasks;
    private final RunReader runs;
    private final Sql byId;
    private final Sql byUuid;
    private final Sql runsOf;

    StatusStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        this.runs = new RunReader(database.dialect());
        this.byId = database.sql(SELECT + " t.id = :id");
        this.byUuid = database.sql(SELECT + " t.uuid = :uuid");
        this.runsOf = database.sql("select " + RunReader.COLUMNS
                + " from errand_run r where r.task_id = :id order by r.start_time desc, r.id desc");
    }

    /** The task with its latest run. */
    public Optional<TaskStatus<?>> find(TaskRef task, Reader reader) {
        return task.uuid() == null
                ? find(byId, Map.of("id", task.id()), reader)
                : find(byUuid, Map.of("uuid", task.uuid()), reader);
    }

    /** A task as a worker would read it. */
    public record Snapshot(ClaimedTask task, TaskState status) {}

    /** What a worker would read of the task now. */
    public Optional<Snapshot> snapshot(TaskRef task) {
        String condition = task.uuid() == null ? "id = :id" : "uuid = :uuid";
        Sql sql = database.sql("select " + ClaimedTask.COLUMNS + ", status from errand_task where " + condition);
        Map<String, Object> values = task.uuid() == null ? Map.of("id", task.id()) : Map.of("uuid", task.uuid());
        tasks.flush();
        return database
                .joining(
                        "read a task",
                        session -> sql.list(
                                session,
                                values,
                                rows -> new Snapshot(ClaimedTask.read(database.dialect(), rows, 0), state(rows))))
                .stream()
                .findFirst();
    }

    /** The tasks that fit, the last stored first. */
    public List<TaskStatus<?>> find(TaskFilter filter, Reader reader) {
        Sql sql = database.sql(SELECT + filter.condition(database.dialect()) + " order by t.id desc limit :limit");
        return list(sql, filter.values(), reader);
    }

    /** How many tasks fit. */
    public long count(TaskFilter filter) {
        Sql sql = database.sql(
                "select count(*) as tasks from errand_task t where " + filter.condition(database.dialect()));
        tasks.flush();
        return database.joining(
                "count tasks",
                session -> sql.list(session, filter.values(), rows -> rows.getLong("tasks"))
                        .get(0));
    }

    /** As it is committed now, whatever the caller's transaction sees. */
    public Optional<TaskStatus<?>> findCommitted(TaskRef task, Reader reader) {
        return database
                .own(
                        "read a task",
                        session ->
                                byId.<TaskStatus<?>>list(session, Map.of("id", task.id()), rows -> read(rows, reader)))
                .stream()
                .findFirst();
    }

    private Optional<TaskStatus<?>> find(Sql sql, Map<String, ?> values, Reader reader) {
        return list(sql, values, reader).stream().findFirst();
    }

    private List<TaskStatus<?>> list(Sql sql, Map<String, ?> values, Reader reader) {
        tasks.flush();
        return database.joining("read a task", session -> sql.list(session, values, rows -> read(rows, reader)));
    }

    /** The runs of a task, newest first, the latest also where it has no row; throws if the task is not stored. */
    public List<RunStatus> runs(long task) {
        Map<String, Long> id = Map.of("id", task);
        tasks.flush();
        return database.joining("read runs", session -> {
            List<Optional<RunStatus>> latest =
                    byId.list(session, id, rows -> Optional.ofNullable(runs.latest(rows, state(rows))));
            if (latest.isEmpty()) {
                throw new TaskNotFoundException(Messages.TASK_NOT_FOUND.text(TaskRef.of(task)));
            }
            List<RunStatus> stored = runsOf.list(session, id, runs::read);
            Optional<RunStatus> bare =
                    latest.get(0).filter(run -> stored.stream().noneMatch(one -> one.id() == run.id()));
            return Stream.concat(bare.stream(), stored.stream()).toList();
        });
    }

    private TaskStatus<?> read(ResultSet rows, Reader reader) throws SQLException {
        Dialect dialect = database.dialect();
        String function = rows.getString("function_name");
        String label = rows.getString("task_name");
        TaskState status = state(rows);
        RunStatus run = runs.latest(rows, status);
        return new TaskStatus<>(
                rows.getLong("id"),
                rows.getString("uuid"),
                function,
                label.isEmpty() ? function : label,
                rows.getString("application"),
                rows.getString("group_name"),
                status,
                rows.getInt("priority"),
                rows.getString("args"),
                rows.getString("vars"),
                rows.getBoolean("enabled"),
                dialect.read(rows, "start_time"),
                Rows.instant(dialect, rows, "next_run_time"),
                dialect.read(rows, "stop_time"),
                rows.getInt("repeats"),
                Duration.ofMillis(rows.getLong("period_ms")),
                rows.getBoolean("prevent_drift"),
                rows.getString("cronline"),
                rows.getString("zone"),
                Rows.integer(rows, "max_attempts"),
                rows.getString("backoff"),
                millis(rows, "timeout_ms"),
                named(rows, "on_exhausted", OnExhausted.AUTO),
                Duration.ofMillis(rows.getLong("sync_output_ms")),
                rows.getBoolean("discard_results"),
                rows.getBoolean("broadcast"),
                Rows.number(rows, "parent_id"),
                rows.getString("target_worker"),
                rows.getString("unique_key"),
                named(rows, "unique_rule", Unique.UNTIL_DONE),
                rows.getString("limit_key"),
                rows.getString("creator"),
                named(rows, "on_requirement_failed", OnRequirementFailed.FAIL),
                rows.getString("declaration"),
                rows.getBoolean("undeclared"),
                rows.getBoolean("ready"),
                rows.getBoolean("planned"),
                rows.getInt("times_run"),
                rows.getInt("times_failed"),
                rows.getInt("attempts"),
                dialect.read(rows, "last_run_time"),
                millis(rows, "last_run_ms"),
                rows.getString("last_error"),
                rows.getString("assigned_worker_name"),
                rows.getString("held_by"),
                rows.getBoolean("stop_requested"),
                Rows.instant(dialect, rows, "enqueued_at"),
                Rows.instant(dialect, rows, "updated_at"),
                reader.note(rows.getLong("id"), function, status),
                run,
                reader.result(function, run));
    }

    /** A status that somebody misspelt by SQL is never run; it reads as stopped. */
    private static TaskState state(ResultSet rows) throws SQLException {
        return named(rows, "status", TaskState.STOPPED);
    }

    /** The constant of that name; a row that somebody has written by hand may name none. */
    private static <E extends Enum<E>> E named(ResultSet rows, String column, E otherwise) throws SQLException {
        String text = rows.getString(column);
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static @Nullable Duration millis(ResultSet rows, String column) throws SQLException {
        Long millis = Rows.number(rows, column);
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
