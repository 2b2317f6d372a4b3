package io.errand.internal.store;

import io.errand.OnDuplicate;
import io.errand.internal.config.Messages;
import io.errand.internal.method.NewTask.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores tasks whose name or key must be free. Whether it is must be known at the call and must not spoil the transaction, so
 * these rows cannot wait for the others of their transaction.
 */
final class KeyedInserts {

    /** A holder may end between two looks; one that comes and goes more often than this is left to the caller. */
    private static final int MOST_LOOKS = 5;

    /** May be changed: no worker can have begun it. A claimed one that starts unkeyed commits its start before it begins. */
    private static final String WAITING = " and held_by is null and (status = 'QUEUED' and token is null"
            + " or status = 'ASSIGNED' and unique_rule = 'UNTIL_START' and not stop_requested)";

    private final Database database;
    private final Sql holder;
    private final Sql latestHolder;
    private final Sql byUuid;
    private final Sql reschedule;
    private final Sql remove;
    private final Sql follow;
    private final Belongings belongings;
    private final InsertStatement insert;

    KeyedInserts(Database database, InsertStatement insert) {
        this.database = database;
        this.insert = insert;
        Dialect dialect = database.dialect();
        String select = "select id, uuid, group_name, next_run_time, ready from errand_task where ";
        this.holder = database.sql(select + dialect.holdsKey());
        this.latestHolder = database.sql(select + dialect.holdsKey() + dialect.latest());
        this.byUuid = database.sql("select id from errand_task where uuid = :uuid" + dialect.latest());
        this.reschedule = database.sql("""
                update errand_task
                set next_run_time = :due, planned = true, priority = :priority, status = 'QUEUED', token = null, updated_at = {now}
                where id = :id""" + WAITING);
        this.follow = database.sql("update errand_dependency set requires_task_id = :id where requires_task_id = :old");
        this.belongings = new Belongings(database);
        this.remove = database.sql("delete from errand_task where id = :id" + WAITING);
    }

    /** Stores it, or does what is asked for if its key is taken. */
    StoredTask insert(Session session, TaskEntity entity, @Nullable UniqueKey key) throws SQLException {
        if (key == null) {
            insertIfFree(session, entity);
            return entity.stored();
        }
        List<Long> replaced = new ArrayList<>();
        Sql look = holder; // without a lock first: a held key is the rule, and its task must be able to end meanwhile
        for (int i = 0; i < MOST_LOOKS; i++) {
            Optional<StoredTask> taken = find(session, look, key);
            if (taken.isPresent()) {
                StoredTask kept = resolve(session, taken.get(), entity, key);
                if (kept != null) {
                    return kept;
                }
                replaced.add(taken.get().id());
            } else if (insert.insert(session, entity)) {
                takeThePlaceOf(session, replaced, entity);
                return entity.stored();
            } else {
                refuseIfUuidIsTaken(session, entity);
            }
            look = latestHolder;
        }
        throw Messages.KEY_BUSY.exception(key.key());
    }

    /** The task that stands for this call; null if the key may be free now. */
    private @Nullable StoredTask resolve(Session session, StoredTask taken, TaskEntity entity, UniqueKey key)
            throws SQLException {
        if (key.onDuplicate() == OnDuplicate.REJECT) {
            throw Messages.KEY_TAKEN.exception(key.key(), taken.id());
        }
        if (key.onDuplicate() == OnDuplicate.REPLACE && remove.update(session, Map.of("id", taken.id())) == 1) {
            return null;
        }
        if (key.onDuplicate() == OnDuplicate.RESCHEDULE) {
            int moved = reschedule.update(
                    session, Map.of("id", taken.id(), "due", entity.nextRunTime, "priority", entity.priority));
            if (moved == 1) {
                return new StoredTask(taken.id(), taken.uuid(), taken.group(), entity.nextRunTime, taken.waits(), true);
            }
        }
        return taken;
    }

    /** What waited for the task that was replaced waits for this one. */
    private void takeThePlaceOf(Session session, List<Long> replaced, TaskEntity entity) throws SQLException {
        for (long old : replaced) {
            follow.update(session, Map.of("old", old, "id", entity.id));
        }
        belongings.delete(session, replaced);
    }

    private Optional<StoredTask> find(Session session, Sql sql, UniqueKey key) throws SQLException {
        return sql.list(session, Map.of("key", key.key()), this::read).stream().findFirst();
    }

    private StoredTask read(ResultSet rows) throws SQLException {
        return new StoredTask(
                rows.getLong("id"),
                rows.getString("uuid"),
                rows.getString("group_name"),
                Rows.instant(database.dialect(), rows, "next_run_time"),
                !rows.getBoolean("ready"),
                true);
    }

    private void insertIfFree(Session session, TaskEntity entity) throws SQLException {
        if (!insert.insert(session, entity)) {
            throw Messages.UUID_TAKEN.exception(entity.uuid);
        }
    }

    private void refuseIfUuidIsTaken(Session session, TaskEntity entity) throws SQLException {
        String uuid = entity.uuid;
        if (uuid != null
                && !byUuid.list(session, Map.of("uuid", uuid), rows -> rows.getLong("id"))
                        .isEmpty()) {
            throw Messages.UUID_TAKEN.exception(uuid);
        }
    }
}
