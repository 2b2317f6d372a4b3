package io.errand.internal.store;

import io.errand.TaskState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All rows in one statement. No predicate on status, and none on the token that an index could serve: the planner believes that
 * hardly any row is running, and would read all rows that are. The token alone proves the claim.
 */
final class ArrayChangeWriter implements ChangeWriter {

    private static final String UPDATE = """
            update errand_task t
            set status = case when t.stop_requested and u.status = 'QUEUED' then 'STOPPED' else u.status end,
                ended = (t.stop_requested or u.status <> 'QUEUED'), enabled = (t.enabled or t.ended),
                stop_time = case when t.ended and t.stop_time < {now} then null else t.stop_time end,
                next_run_time = u.due, times_run = u.times_run, times_failed = u.times_failed,
                attempts = u.attempts, occurrence_start = u.occurrence_start, planned = u.planned,
                last_run_time = coalesce(u.last_run_time, t.last_run_time), last_run_ms = coalesce(u.last_run_ms, t.last_run_ms),
                last_attempt = case when u.last_run_time is null then t.last_attempt else case when t.ended then 0 else t.attempts end + 1 end,
                last_error = u.last_error, run_id = u.run_id, held_by = u.held_by,
                suspect = u.suspect, token = null, %s
                stop_requested = false, updated_at = {now}
            from (select %s) as u
            where t.id = u.id and t.token is not distinct from u.token%s
            returning t.id, u.token, t.status""";

    /** Only of a task that takes its key again: the look for another that has it is prepared each time, needed or not. */
    private static final String TAKES_KEY = """
            keyless = case when t.unique_rule = 'UNTIL_START' and u.status = 'QUEUED' and t.status = 'RUNNING' then t.keyless or exists (select 1
                from errand_task o where o.unique_key = t.unique_key and o.unique_key is not null and not o.keyless and o.id <> t.id
                    and (o.status in ('QUEUED', 'ASSIGNED') or (o.status = 'RUNNING' and o.unique_rule = 'UNTIL_DONE')))
                else t.keyless end,""";

    /** Until the end of the transaction; as a column it takes no round trip of its own. */
    private static final String BOUND = ", set_config('idle_in_transaction_session_timeout', '5s', true)";

    private static final List<Column<TaskChange>> COLUMNS = List.of(
            Column.bigint("id", change -> change.task().id()),
            Column.bigint("token", change -> change.task().token()),
            Column.text("status", change -> change.next().status()),
            Column.instant("due", change -> change.next().dueTime()),
            Column.integer("times_run", change -> change.next().counters().timesRun()),
            Column.integer("times_failed", change -> change.next().counters().timesFailed()),
            Column.integer("attempts", change -> change.next().counters().attempts()),
            Column.instant(
                    "occurrence_start", change -> change.next().counters().occurrenceStart()),
            Column.instant("last_run_time", TaskChange::lastRunTime),
            Column.bigint("last_run_ms", TaskChange::lastRunMs),
            Column.text("last_error", TaskChange::lastError),
            Column.bigint("run_id", TaskChange::runId),
            Column.text("held_by", TaskChange::heldBy),
            Column.truth("suspect", TaskChange::suspect),
            Column.truth("planned", TaskChange::isPlanned));

    private final Dialect dialect;
    private final Map<ArrayRows.Shape<TaskChange>, Sql> statements = new ConcurrentHashMap<>();
    private final Sql takingKey;
    private final Sql last;

    ArrayChangeWriter(Dialect dialect) {
        this.dialect = dialect;
        ArrayRows.Shape<TaskChange> single = new ArrayRows.Shape<>(COLUMNS, List.of());
        this.takingKey = new Sql(dialect, text(single, TAKES_KEY));
        this.last = new Sql(dialect, text(single, "") + BOUND);
    }

    /** A single row has a statement without arrays: the planner keeps its plan, while it plans arrays anew each time. */
    private static String text(ArrayRows.Shape<TaskChange> shape, String alsoSet) {
        String cells = shape.columns().stream()
                .map(column -> shape.cell(column) + " as " + column.name())
                .collect(Collectors.joining(", "));
        String rows = shape.differing().isEmpty() ? "" : shape.rows();
        boolean isOneTask =
                shape.differing().stream().noneMatch(column -> column.name().equals("id"));
        return UPDATE.formatted(alsoSet, cells + rows, isOneTask ? "" : " and t.id = any(:id::bigint[])");
    }

    /** Two that take one key again would not see each other in one statement. */
    @Override
    public List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException {
        List<TaskChange> together =
                changes.stream().filter(change -> !change.takesKey()).toList();
        List<TaskChange> written = new ArrayList<>();
        if (!together.isEmpty()) {
            ArrayRows<TaskChange> rows = rows(session, together);
            Sql update = statements.computeIfAbsent(rows.shape(), shape -> new Sql(dialect, text(shape, "")));
            written.addAll(written(update, session, rows, together));
        }
        for (TaskChange change : changes) {
            if (change.takesKey()) {
                written.addAll(writeAlone(takingKey, session, change));
            }
        }
        return written;
    }

    @Override
    public List<TaskChange> writeLast(Session session, TaskChange change) throws SQLException {
        return writeAlone(last, session, change); // a key that others could have was given up before
    }

    private static List<TaskChange> writeAlone(Sql update, Session session, TaskChange change) throws SQLException {
        List<TaskChange> one = List.of(change);
        return written(update, session, rows(session, one), one);
    }

    private static ArrayRows<TaskChange> rows(Session session, List<TaskChange> changes) throws SQLException {
        return ArrayRows.of(session.connection(), COLUMNS, changes);
    }

    /** By task and token: the end of a claim that was lost may wait beside that of the next claim of the same task. */
    private static List<TaskChange> written(
            Sql update, Session session, ArrayRows<TaskChange> rows, List<TaskChange> changes) throws SQLException {
        Map<ClaimedTask.ClaimId, String> statuses = new HashMap<>();
        update.list(
                session,
                rows.parameters(),
                row -> statuses.put(new ClaimedTask.ClaimId(row.getLong(1), row.getLong(2)), row.getString(3)));
        return changes.stream()
                .filter(change -> statuses.containsKey(change.task().claimId()))
                .map(change -> as(statuses.get(change.task().claimId()), change))
                .toList();
    }

    private static TaskChange as(@Nullable String status, TaskChange change) {
        return change.next().status() == TaskState.QUEUED
                        && !TaskState.QUEUED.name().equals(status)
                ? change.stopped()
                : change;
    }
}
