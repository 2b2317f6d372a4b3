package io.errand.internal.store;

import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.internal.store.TaskChange.RunRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the runs of tasks. */
final class RunReader {

    /** The columns of a run {@code r}, under names that do not meet those of its task. */
    static final String COLUMNS =
            "r.id as r_id, r.task_id as r_task, r.status as r_status, r.attempt as r_attempt, r.worker_name as r_worker,"
                    + " r.start_time as r_start, r.stop_time as r_stop, r.result as r_result, r.output as r_output,"
                    + " r.progress as r_progress, r.progress_text as r_progress_text, r.error as r_error, r.note as r_note";

    private final Dialect dialect;

    RunReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The latest run's row; or, where a run leaves none or has none yet, what the task's row says of it. */
    @Nullable
    RunStatus latest(ResultSet rows, TaskState status) throws SQLException {
        long runId = rows.getLong("run_id");
        Instant start = dialect.read(rows, "last_run_time");
        boolean isStored = rows.getLong("r_id") == runId && runId != 0;
        boolean mayLackRow = status == TaskState.RUNNING || status == TaskState.COMPLETED;
        if (isStored || start == null || runId == 0 || !mayLackRow) {
            return rows.getLong("r_id") == 0 ? null : read(rows);
        }
        Long millis = Rows.number(rows, "last_run_ms");
        boolean running = status == TaskState.RUNNING;
        return RunRow.bare(
                        runId,
                        rows.getLong("id"),
                        running ? RunState.RUNNING : RunState.COMPLETED,
                        running ? attempt(rows) : Objects.requireNonNullElse(Rows.integer(rows, "last_attempt"), 1),
                        String.valueOf(rows.getString("assigned_worker_name")),
                        start,
                        running || millis == null ? null : start.plusMillis(millis),
                        null)
                .shown();
    }

    /** What somebody has requeued by SQL still has the attempts of its former life. */
    private static int attempt(ResultSet rows) throws SQLException {
        return rows.getBoolean("ended") ? 1 : rows.getInt("attempts") + 1;
    }

    RunStatus read(ResultSet rows) throws SQLException {
        return new RunStatus(
                rows.getLong("r_id"),
                rows.getLong("r_task"),
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
