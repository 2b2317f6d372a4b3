package io.errand.internal.store;

import io.errand.StopResult;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Stops tasks and queues them again, each by one guarded statement. */
public final class ControlStore {

    static final String FINISHED = "('COMPLETED', 'FAILED', 'TIMEOUT', 'STOPPED', 'EXPIRED')";

    private final Database database;
    private final TaskStore tasks;
    private final Sql idOf;
    private final Sql stopWaiting;
    private final Sql stopHeld;
    private final Sql copies;
    private final Sql requeue;
    private final Sql keyOf;
    private final Sql holder;
    private final Sql latestHolder;
    private final Sql savepoint;
    private final Sql rollBack;

    ControlStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        Dialect dialect = database.dialect();
        this.idOf = database.sql("select id from errand_task where uuid = :uuid");
        this.stopWaiting = database.sql("""
                update errand_task
                set status = 'STOPPED', ended = true, enabled = false, updated_at = {now}
                where id = :id and status = 'QUEUED' and token is null""");
        // One that a worker holds may have begun, whatever its row says: only that worker can tell and end it.
        this.stopHeld = database.sql("""
                update errand_task
                set stop_requested = true, enabled = case when status = 'ASSIGNED' then false else enabled end
                where id = :id and token is not null""");
        this.copies = database.sql(
                "select id from errand_task where parent_id = :id and status not in " + FINISHED + " order by id");
        this.requeue = database.sql("""
                update errand_task
                set status = 'QUEUED', ended = false, enabled = true, attempts = 0, occurrence_start = null, next_run_time = {now},
                    stop_time = case when stop_time < {now} then null else stop_time end,
                    stop_requested = false, suspect = false, keyless = false, updated_at = {now},
                    ready =\s""" + DependencyStore.waitsForNone(dialect)
                + " where id = :id and token is null and status in " + FINISHED);
        this.keyOf = database.sql("select unique_key from errand_task where id = :id and unique_key is not null");
        String holds = "select id from errand_task where " + dialect.holdsKey();
        this.holder = database.sql(holds);
        this.latestHolder = database.sql(holds + dialect.latest());
        this.savepoint = database.sql("savepoint errand_requeue");
        this.rollBack = database.sql("rollback to savepoint errand_requeue");
    }

    /** The number of a task; not every number is stored. */
    public Optional<Long> idOf(TaskRef task) {
        String uuid = task.uuid();
        if (uuid == null) {
            return Optional.of(task.id());
        }
        tasks.flush();
        return database
                .joining("find a task", session -> idOf.list(session, Map.of("uuid", uuid), rows -> rows.getLong("id")))
                .stream()
                .findFirst();
    }

    /** Stops a task, whatever it is doing, and the copies of a broadcast that have not ended. */
    public StopResult stop(long id) {
        return stop(id, changed -> {});
    }

    /**
     * The same.
     *
     * @param changed told of each row that was changed, once that has been committed
     */
    public StopResult stop(long id, LongConsumer changed) {
        List<Long> rows = new ArrayList<>();
        tasks.flush();
        StopResult result = database.joining("stop a task", session -> stop(session, id, rows));
        if (!rows.isEmpty()) {
            database.afterCommit(() -> rows.forEach(changed::accept));
        }
        return result;
    }

    private StopResult stop(Session session, long id, List<Long> changed) throws SQLException {
        StopResult result = stopOne(session, id, changed);
        for (long copy : copies.list(session, Map.of("id", id), rows -> rows.getLong("id"))) {
            StopResult ofCopy = stopOne(session, copy, changed);
            boolean stopsLater = ofCopy == StopResult.STOPPING;
            boolean wasAll = result == StopResult.FINISHED && ofCopy == StopResult.STOPPED;
            result = stopsLater || wasAll ? ofCopy : result;
        }
        return result;
    }

    /** Loops because it may move between the guarded statements. */
    private StopResult stopOne(Session session, long id, List<Long> changed) throws SQLException {
        Map<String, Object> values = Map.of("id", id);
        for (int look = 0; look < 3; look++) {
            if (stopWaiting.update(session, values) == 1) {
                changed.add(id);
                return StopResult.STOPPED;
            }
            if (stopHeld.update(session, values) == 1) {
                changed.add(id);
                return StopResult.STOPPING;
            }
        }
        return isStored(session, id) ? StopResult.FINISHED : StopResult.UNKNOWN;
    }

    /** Queues a finished task again; empty if it is not stored, false if it was not finished. */
    public Optional<Boolean> requeue(long id) {
        tasks.flush();
        return database.joining("requeue a task", session -> {
            Optional<String> key = keyOf.list(session, Map.of("id", id), rows -> rows.getString("unique_key")).stream()
                    .findFirst();
            if (key.isPresent()) {
                refuseIfTaken(session, holder, key.get(), id);
            }
            if (key.isPresent() ? requeueKeyed(session, id, key.get()) : requeue(session, id)) {
                tasks.tellWhenCommitted(session, id);
                return Optional.of(true);
            }
            return isStored(session, id) ? Optional.of(false) : Optional.empty();
        });
    }

    private boolean requeue(Session session, long id) throws SQLException {
        return requeue.update(session, Map.of("id", id)) == 1;
    }

    /** Somebody may be storing the key; a savepoint, because a failed statement must not spoil the caller's transaction. */
    private boolean requeueKeyed(Session session, long id, String key) throws SQLException {
        savepoint.update(session, Map.of());
        try {
            return requeue(session, id);
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
            rollBack.update(session, Map.of());
            refuseIfTaken(session, latestHolder, key, id);
            throw Messages.KEY_BUSY.exception(key); // and that one has ended already
        }
    }

    private static void refuseIfTaken(Session session, Sql holder, String key, long id) throws SQLException {
        for (long other : holder.list(session, Map.of("key", key), rows -> rows.getLong("id"))) {
            if (other != id) {
                throw Messages.KEY_TAKEN_SINCE.exception(id, other, key);
            }
        }
    }

    private boolean isStored(Session session, long id) throws SQLException {
        return tasks.find(session, id).isPresent();
    }
}
