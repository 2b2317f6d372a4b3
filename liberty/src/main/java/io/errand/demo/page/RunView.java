package io.errand.demo.page;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One run, as the page shows it. Times in milliseconds. */
public record RunView(
        long id,
        long taskId,
        String name,
        String status,
        long attempt,
        String worker,
        @Nullable Long startedAgo,
        @Nullable Long took,
        @Nullable Long progress,
        @Nullable String progressText,
        @Nullable String output,
        @Nullable String error,
        @Nullable String note) {

    static final String SELECT = """
            select t.id, coalesce(nullif(t.task_name, ''), t.function_name) as task_name,
                   r.id as run_id, r.status as run_status, r.attempt, r.worker_name, r.start_time,
                   coalesce(r.stop_time, current_timestamp) as run_end, r.progress, r.progress_text, r.output, r.error,
                   r.note, current_timestamp as now_time
            from errand_run r
            join errand_task t on t.id = r.task_id
            order by r.id desc
            limit 20""";

    static RunView of(Columns row) throws SQLException {
        return new RunView(
                row.number("run_id"),
                row.number("id"),
                row.text("task_name"),
                row.text("run_status"),
                row.number("attempt"),
                row.text("worker_name"),
                row.millis("start_time", "now_time"),
                row.millis("start_time", "run_end"),
                row.numberOrNull("progress"),
                row.textOrNull("progress_text"),
                row.textOrNull("output"),
                row.textOrNull("error"),
                row.textOrNull("note"));
    }
}
