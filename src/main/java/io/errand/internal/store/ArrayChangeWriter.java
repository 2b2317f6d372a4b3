package io.errand.internal.store;

import io.errand.TaskState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All rows in one statement, as arrays. No predicate on status, and none on the token that an index could serve: the planner
 * believes that hardly any row is running, and would read all rows that are. The token alone proves the claim.
 */
final class ArrayChangeWriter implements ChangeWriter {

    private static final String UPDATE = """
            update errand_task t
            set status = case when t.stop_requested and u.status = 'QUEUED' then 'STOPPED' else u.status end,
                ended = (t.stop_requested or u.status <> 'QUEUED'), enabled = (t.enabled or t.ended),
                stop_time = case when t.ended and t.stop_time < clock_timestamp() + ? * interval '1 microsecond' then null else t.stop_time end,
                next_run_time = u.due, times_run = u.times_run, times_failed = u.times_failed,
                attempts = u.attempts, occurrence_start = u.occurrence_start, planned = u.planned,
                last_run_time = coalesce(u.last_run_time, t.last_run_time), last_run_ms = coalesce(u.last_run_ms, t.last_run_ms),
                last_attempt = case when u.last_run_time is null then t.last_attempt else case when t.ended then 0 else t.attempts end + 1 end,
                last_error = u.last_error, run_id = u.run_id, held_by = u.held_by,
                keyless = case when t.unique_rule = 'UNTIL_START' and u.status = 'QUEUED' and t.status = 'RUNNING' then t.keyless or exists (select 1
                    from errand_task o where o.unique_key = t.unique_key and o.unique_key is not null and not o.keyless and o.id <> t.id
                        and (o.status in ('QUEUED', 'ASSIGNED') or (o.status = 'RUNNING' and o.unique_rule = 'UNTIL_DONE')))
                    else t.keyless end, suspect = u.suspect, token = null,
                stop_requested = false, updated_at = clock_timestamp() + ? * interval '1 microsecond'
            from %s
                as u (id, token, status, due, times_run, times_failed, attempts, occurrence_start,
                      last_run_time, last_run_ms, last_error, run_id, held_by, suspect, planned)
            where t.id = u.id and t.token is not distinct from u.token%s
            returning t.id, u.token, t.status""";

    /** Until the end of the transaction; as a column it takes no round trip of its own. */
    private static final String BOUND = ", set_config('idle_in_transaction_session_timeout', '5s', true)";

    /** In the order in which they are bound. */
    private static final List<Column> COLUMNS = List.of(
            new Column("bigint", change -> change.task().id()),
            new Column("bigint", change -> change.task().token()),
            new Column("text", change -> change.next().status().name()),
            new Column("timestamptz", change -> text(change.next().dueTime())),
            new Column("integer", change -> change.next().counters().timesRun()),
            new Column("integer", change -> change.next().counters().timesFailed()),
            new Column("integer", change -> change.next().counters().attempts()),
            new Column("timestamptz", change -> text(change.next().counters().occurrenceStart())),
            new Column("timestamptz", change -> text(change.lastRunTime())),
            new Column("bigint", TaskChange::lastRunMs),
            new Column("text", TaskChange::lastError),
            new Column("bigint", TaskChange::runId),
            new Column("text", TaskChange::heldBy),
            new Column("boolean", TaskChange::suspect),
            new Column("boolean", TaskChange::isPlanned));

    /** The parameter of the first of them, after the two of the clock. */
    private static final int FIRST = 3;

    private record Column(String type, Function<TaskChange, @Nullable Object> value) {}

    private final String many;
    private final String one;
    private final String last;

    ArrayChangeWriter(Dialect dialect) {
        this.many = dialect.schema()
                .qualify(UPDATE.formatted("unnest(" + casts("[]") + ")", " and t.id = any(?::bigint[])"));
        this.one = dialect.schema().qualify(UPDATE.formatted("(select " + casts("") + ")", ""));
        this.last = one + BOUND;
    }

    private static String casts(String suffix) {
        return COLUMNS.stream().map(column -> "?::" + column.type() + suffix).collect(Collectors.joining(", "));
    }

    /** Two that take one key again would not see each other in one statement. */
    @Override
    public List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException {
        List<TaskChange> together =
                changes.stream().filter(change -> !change.takesKey()).toList();
        List<TaskChange> written = new ArrayList<>();
        if (!together.isEmpty()) {
            written.addAll(writeTogether(session, together.size() == 1 ? one : many, together));
        }
        for (TaskChange change : changes) {
            if (change.takesKey()) {
                written.addAll(writeTogether(session, one, List.of(change)));
            }
        }
        return written;
    }

    @Override
    public List<TaskChange> writeLast(Session session, TaskChange change) throws SQLException {
        return writeTogether(session, last, List.of(change));
    }

    /** A single row has a statement of its own: the planner keeps its plan, while it plans arrays anew each time. */
    private static List<TaskChange> writeTogether(Session session, String update, List<TaskChange> changes)
            throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(update)) {
            statement.setQueryTimeout(session.timeoutSeconds());
            statement.setLong(1, session.offsetMicros());
            statement.setLong(2, session.offsetMicros());
            if (changes.size() == 1) {
                bind(statement, changes.get(0));
            } else {
                bind(statement, changes);
            }
            return read(statement, changes);
        }
    }

    private static void bind(PreparedStatement statement, TaskChange change) throws SQLException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            statement.setObject(FIRST + i, COLUMNS.get(i).value().apply(change));
        }
    }

    private static void bind(PreparedStatement statement, List<TaskChange> changes) throws SQLException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            bind(statement, FIRST + i, COLUMNS.get(i), changes);
        }
        bind(statement, FIRST + COLUMNS.size(), COLUMNS.get(0), changes); // the ids once more
    }

    private static void bind(PreparedStatement statement, int index, Column column, List<TaskChange> changes)
            throws SQLException {
        Object[] values = changes.stream().map(column.value()).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(column.type(), values));
    }

    /** By task and token: the end of a claim that was lost may wait beside that of the next claim of the same task. */
    private static List<TaskChange> read(PreparedStatement statement, List<TaskChange> changes) throws SQLException {
        Map<ClaimedTask.ClaimId, String> statuses = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                statuses.put(new ClaimedTask.ClaimId(rows.getLong(1), rows.getLong(2)), rows.getString(3));
            }
        }
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

    /** In UTC and with its offset: the driver would write a timestamp in the JVM's zone and without one. */
    private static @Nullable String text(@Nullable Instant value) {
        return value == null ? null : value.toString();
    }
}
