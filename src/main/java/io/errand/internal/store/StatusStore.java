package io.errand.internal.store;

import io.errand.OnExhausted;
import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.internal.schedule.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads tasks with their latest run. */
public final class StatusStore {

    private static final String SELECT = """
            select t.*, r.id as r_id, r.status as r_status, r.attempt as r_attempt, r.worker_name as r_worker,
                   r.start_time as r_start, r.stop_time as r_stop, r.result as r_result, r.output as r_output,
                   r.progress as r_progress, r.progress_text as r_progress_text, r.error as r_error, r.note as r_note
            from errand_task t left join errand_run r
                on r.id = t.run_id
            where\s""";

    private final Database database;
    private final TaskStore tasks;
    private final Sql byId;
    private final Sql byUuid;

    StatusStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        this.byId = database.sql(SELECT + " t.id = :id");
        this.byUuid = database.sql(SELECT + " t.uuid = :uuid");
    }

    /** The task, with its result still as JSON in its run. */
    public Optional<TaskStatus<?>> find(long id) {
        return find(byId, Map.of("id", id));
    }

    /** The task of that name. */
    public Optional<TaskStatus<?>> find(String uuid) {
        return find(byUuid, Map.of("uuid", uuid));
    }

    private Optional<TaskStatus<?>> find(Sql sql, Map<String, ?> values) {
        tasks.flush();
        List<TaskStatus<?>> found = database.joining("read a task", session -> sql.list(session, values, this::read));
        return found.stream().findFirst();
    }

    private TaskStatus<?> read(ResultSet rows) throws SQLException {
        Dialect dialect = database.dialect();
        String function = rows.getString("function_name");
        String label = rows.getString("task_name");
        TaskState status = state(rows);
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
                Rows.integer(rows, "max_attempts"),
                rows.getString("backoff"),
                millis(rows, "timeout_ms"),
                Plan.ruleOf(rows.getString("on_exhausted")).orElse(OnExhausted.AUTO),
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
                null,
                latestRun(rows, status),
                null);
    }

    /** A status that somebody misspelt by SQL is never run; it reads as stopped. */
    private static TaskState state(ResultSet rows) throws SQLException {
        String text = rows.getString("status");
        for (TaskState state : TaskState.values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        return TaskState.STOPPED;
    }

    private static @Nullable Duration millis(ResultSet rows, String column) throws SQLException {
        Long millis = Rows.number(rows, column);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** The latest run's row; or, where a run leaves none or has none yet, what the task's row says of it. */
    private @Nullable RunStatus latestRun(ResultSet rows, TaskState status) throws SQLException {
        long runId = rows.getLong("run_id");
        Instant start = database.dialect().read(rows, "last_run_time");
        if (rows.getLong("r_id") == runId && runId != 0) {
            return storedRun(rows);
        }
        if (start == null || runId == 0 || (status != TaskState.RUNNING && status != TaskState.COMPLETED)) {
            return rows.getLong("r_id") == 0 ? null : storedRun(rows);
        }
        Long millis = Rows.number(rows, "last_run_ms");
        boolean running = status == TaskState.RUNNING;
        return new RunStatus(
                runId,
                running ? RunState.RUNNING : RunState.COMPLETED,
                rows.getInt("attempts") + 1,
                String.valueOf(rows.getString("assigned_worker_name")),
                start,
                running || millis == null ? null : start.plusMillis(millis),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private RunStatus storedRun(ResultSet rows) throws SQLException {
        Dialect dialect = database.dialect();
        return new RunStatus(
                rows.getLong("r_id"),
                RunState.valueOf(rows.getString("r_status")),
                rows.getInt("r_attempt"),
                rows.getString("r_worker"),
                Rows.instant(dialect, rows, "r_start"),
                dialect.read(rows, "r_stop"),
                rows.getString("r_result"),
                rows.getString("r_output"),
                Rows.integer(rows, "r_progress"),
                rows.getString("r_progress_text"),
                rows.getString("r_error"),
                rows.getString("r_note"));
    }
}
