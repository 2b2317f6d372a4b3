package io.errand.internal.store;

import io.errand.TaskState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One statement per row, sent as a batch. */
final class BatchChangeWriter implements ChangeWriter {

    private final Dialect dialect;
    private final Sql update;
    private final Map<Integer, Sql> stopped = new ConcurrentHashMap<>();

    BatchChangeWriter(Dialect dialect) {
        this.dialect = dialect;
        this.update = new Sql(dialect, """
                update errand_task
                set keyless = case when unique_rule = 'UNTIL_START' and :status = 'QUEUED' and status = 'RUNNING' then keyless or exists (select 1
                        from errand_task o where o.live_key = errand_task.unique_key and o.id <> errand_task.id) else keyless end,
                    last_attempt = case when :lastRunTime is null then last_attempt else case when ended then 0 else attempts end + 1 end,
                    status = case when stop_requested and :status = 'QUEUED' then 'STOPPED' else :status end,
                    enabled = (enabled or ended),
                    stop_time = case when ended and stop_time < {now} then null else stop_time end,
                    ended = (stop_requested or :status <> 'QUEUED'), next_run_time = :due, times_run = :timesRun, times_failed = :timesFailed,
                    attempts = :attempts, occurrence_start = :occurrenceStart, planned = :planned,
                    last_run_time = coalesce(:lastRunTime, last_run_time), last_run_ms = coalesce(:lastRunMs, last_run_ms),
                    last_error = :lastError, run_id = :run, held_by = :heldBy, suspect = :suspect, token = null,
                    stop_requested = false, updated_at = {now}
                where id = :id and token = :token""");
    }

    @Override
    public List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException {
        int[] counts = update.updateEach(
                session, changes.stream().map(BatchChangeWriter::parameters).toList());
        List<TaskChange> written = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                written.add(changes.get(i));
            }
        }
        Set<Long> stopped = stopped(session, written);
        return written.stream()
                .map(change -> stopped.contains(change.task().id()) ? change.stopped() : change)
                .toList();
    }

    /** Those that should be queued and are not, as somebody has asked them to stop; one statement, as nothing is returned. */
    private Set<Long> stopped(Session session, List<TaskChange> written) throws SQLException {
        List<Long> queued = written.stream()
                .filter(change -> change.next().status() == TaskState.QUEUED)
                .map(change -> change.task().id())
                .toList();
        if (queued.isEmpty()) {
            return Set.of();
        }
        Map<String, Object> ids = ParameterList.values("id", queued);
        return Set.copyOf(
                stopped.computeIfAbsent(ids.size(), this::stopped).list(session, ids, rows -> rows.getLong("id")));
    }

    private Sql stopped(int size) {
        return new Sql(
                dialect,
                "select id from errand_task where id in (" + ParameterList.names("id", size)
                        + ") and status = 'STOPPED'");
    }

    private static Map<String, @Nullable Object> parameters(TaskChange change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("status", change.next().status());
        values.put("due", change.next().dueTime());
        values.put("timesRun", change.next().counters().timesRun());
        values.put("timesFailed", change.next().counters().timesFailed());
        values.put("attempts", change.next().counters().attempts());
        values.put("occurrenceStart", change.next().counters().occurrenceStart());
        values.put("lastRunTime", change.lastRunTime());
        values.put("lastRunMs", change.lastRunMs());
        values.put("lastError", change.lastError());
        values.put("run", change.runId());
        values.put("planned", change.isPlanned());
        values.put("heldBy", change.heldBy());
        values.put("suspect", change.suspect());
        values.put("id", change.task().id());
        values.put("token", change.task().token());
        return values;
    }
}
