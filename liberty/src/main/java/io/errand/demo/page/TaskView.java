package io.errand.demo.page;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A task with its latest run, as the page shows it. Ages in milliseconds. */
public record TaskView(
        long id,
        String name,
        String call,
        String group,
        String status,
        @Nullable Long period,
        long timesRun,
        long attempts,
        boolean stopRequested,
        @Nullable String lastError,
        @Nullable Long dueIn,
        @Nullable RunView run) {

    static final String SELECT = """
            select t.id, coalesce(nullif(t.task_name, ''), t.function_name) as task_name, t.function_name, t.args,
                   t.group_name, t.status, t.repeats, t.period_ms, t.times_run, t.attempts, t.stop_requested,
                   t.last_error, t.next_run_time,
                   r.id as run_id, r.status as run_status, r.attempt, r.worker_name, r.start_time, r.stop_time,
                   coalesce(r.stop_time, current_timestamp) as run_end, r.progress, r.progress_text, r.output, r.error,
                   r.note, current_timestamp as now_time
            from errand_task t
            left join errand_run r on r.id = (select max(latest.id) from errand_run latest where latest.task_id = t.id)
            order by case when t.repeats = 1 then 1 else 0 end, t.id desc
            limit 30""";

    static TaskView of(Columns row) throws SQLException {
        String function = row.text("function_name");
        String arguments = row.text("args").replaceAll("^\\[|\\]$", "");
        return new TaskView(
                row.number("id"),
                row.text("task_name"),
                function + "(" + arguments + ")",
                row.text("group_name"),
                row.text("status"),
                row.number("repeats") == 1 ? null : row.number("period_ms"),
                row.number("times_run"),
                row.number("attempts"),
                row.flag("stop_requested"),
                row.textOrNull("last_error"),
                row.millis("now_time", "next_run_time"),
                row.numberOrNull("run_id") == null ? null : RunView.of(row));
    }
}
