package io.errand.internal.store;

import io.errand.internal.store.TaskChange.RunRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of runs. */
final class RunStore {

    private static final String COLUMNS =
            "id, task_id, status, attempt, worker_name, start_time, stop_time, result, output, progress, progress_text, error, note";
    private static final String VALUES =
            ":id, :task, :status, :attempt, :worker, :start, :stop, :result, :output, :progress, :progressText, :error, :note";

    private final Sql insert;
    private final Sql update;
    private final Sql delete;
    private final Sql holds;

    RunStore(Database database) {
        this.insert = database.sql("insert into errand_run (" + COLUMNS + ") values (" + VALUES + ")");
        this.update = database.sql("""
                update errand_run
                set status = :status, stop_time = :stop, result = :result, output = coalesce(:output, output),
                    progress = coalesce(:progress, progress),
                    progress_text = coalesce(:progressText, progress_text), error = :error, note = :note
                where id = :id""");
        this.delete = database.sql("delete from errand_run where id = :id");
        this.holds = database.sql("select id from errand_task where id = :id and token = :token for update");
    }

    /** The last rows of runs that have ended. */
    void writeEnds(Session session, List<TaskChange> changes) throws SQLException {
        delete.updateEach(
                session,
                changes.stream()
                        .filter(change -> change.run() == null && change.runMayExist())
                        .map(change -> Map.of("id", change.runId()))
                        .toList());
        List<RunRow> fresh = new ArrayList<>();
        List<RunRow> known = new ArrayList<>();
        for (TaskChange change : changes) {
            if (change.run() != null) {
                (change.runMayExist() ? known : fresh).add(change.run());
            }
        }
        fresh.addAll(updateThoseStored(session, known));
        if (!fresh.isEmpty()) {
            insert.updateEach(session, fresh.stream().map(RunStore::parameters).toList());
        }
    }

    /** Those that turned out not to be stored. */
    private List<RunRow> updateThoseStored(Session session, List<RunRow> runs) throws SQLException {
        List<RunRow> missing = new ArrayList<>();
        for (RunRow run : runs) {
            if (update.update(session, parameters(run)) == 0) {
                missing.add(run);
            }
        }
        return missing;
    }

    /** The row of a run under way, only while its claim holds. */
    boolean writeUnderWay(Session session, ClaimedTask task, RunRow run) throws SQLException {
        boolean held = !holds.list(session, Map.of("id", task.id(), "token", task.token()), rows -> rows.getLong(1))
                .isEmpty();
        if (held && update.update(session, parameters(run)) == 0) {
            insert.update(session, parameters(run));
        }
        return held;
    }

    private static Map<String, @Nullable Object> parameters(RunRow run) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", run.id());
        values.put("task", run.taskId());
        values.put("status", run.status());
        values.put("attempt", run.attempt());
        values.put("worker", run.workerName());
        values.put("start", run.startTime());
        values.put("stop", run.stopTime());
        values.put("result", run.result());
        values.put("output", run.output());
        values.put("progress", run.progress());
        values.put("progressText", run.progressText());
        values.put("error", run.error());
        values.put("note", run.note());
        return values;
    }
}
