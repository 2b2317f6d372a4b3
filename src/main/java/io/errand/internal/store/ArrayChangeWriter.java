package io.errand.internal.store;

import io.errand.TaskState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::int[], ?::int[], ?::int[], ?::timestamptz[],
                        ?::timestamptz[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::boolean[])
                as u (id, token, status, due, times_run, times_failed, attempts, occurrence_start,
                      last_run_time, last_run_ms, last_error, run_id, held_by, suspect, planned)
            where t.id = u.id and t.token is not distinct from u.token and t.id = any(?::bigint[])
            returning t.id, t.status""";

    private final String update;

    ArrayChangeWriter(Dialect dialect) {
        this.update = dialect.schema().qualify(UPDATE);
    }

    /** Two that take one key again would not see each other in one statement. */
    @Override
    public List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException {
        List<TaskChange> together =
                changes.stream().filter(change -> !change.takesKey()).toList();
        List<TaskChange> written = new ArrayList<>();
        if (!together.isEmpty()) {
            written.addAll(writeTogether(session, together));
        }
        for (TaskChange change : changes) {
            if (change.takesKey()) {
                written.addAll(writeTogether(session, List.of(change)));
            }
        }
        return written;
    }

    private List<TaskChange> writeTogether(Session session, List<TaskChange> changes) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(update)) {
            statement.setQueryTimeout(session.timeoutSeconds());
            bind(new Binder(session.connection(), statement, changes), session.offsetMicros());
            Map<Long, String> statuses = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statuses.put(rows.getLong(1), rows.getString(2));
                }
            }
            return changes.stream()
                    .filter(change -> statuses.containsKey(change.task().id()))
                    .map(change -> as(statuses.get(change.task().id()), change))
                    .toList();
        }
    }

    private static TaskChange as(@Nullable String status, TaskChange change) {
        return change.next().status() == TaskState.QUEUED
                        && !TaskState.QUEUED.name().equals(status)
                ? change.stopped()
                : change;
    }

    private static void bind(Binder binder, long offsetMicros) throws SQLException {
        binder.statement.setLong(1, offsetMicros);
        binder.statement.setLong(2, offsetMicros);
        binder.array("bigint", change -> change.task().id());
        binder.array("bigint", change -> change.task().token());
        binder.array("text", change -> change.next().status().name());
        binder.array("timestamptz", change -> text(change.next().dueTime()));
        binder.array("integer", change -> change.next().counters().timesRun());
        binder.array("integer", change -> change.next().counters().timesFailed());
        binder.array("integer", change -> change.next().counters().attempts());
        binder.array("timestamptz", change -> text(change.next().counters().occurrenceStart()));
        binder.array("timestamptz", change -> text(change.lastRunTime()));
        binder.array("bigint", TaskChange::lastRunMs);
        binder.array("text", TaskChange::lastError);
        binder.array("bigint", TaskChange::runId);
        binder.array("text", TaskChange::heldBy);
        binder.array("boolean", TaskChange::suspect);
        binder.array("boolean", TaskChange::isPlanned);
        binder.array("bigint", change -> change.task().id());
    }

    /** In UTC and with its offset: the driver would write a timestamp in the JVM's zone and without one. */
    private static @Nullable String text(@Nullable Instant value) {
        return value == null ? null : value.toString();
    }

    /** Binds one array per column, one element per row. */
    private static final class Binder {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<TaskChange> changes;
        private int index = 3;

        Binder(Connection connection, PreparedStatement statement, List<TaskChange> changes) {
            this.connection = connection;
            this.statement = statement;
            this.changes = changes;
        }

        void array(String type, Function<TaskChange, @Nullable Object> element) throws SQLException {
            Array array =
                    connection.createArrayOf(type, changes.stream().map(element).toArray());
            statement.setArray(index++, array);
        }
    }
}
