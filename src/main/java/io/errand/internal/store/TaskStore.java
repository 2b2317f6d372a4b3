package io.errand.internal.store;

import io.errand.internal.config.Messages;
import io.errand.internal.method.NewTask;
import io.errand.internal.store.DependencyStore.Requirement;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Stores tasks, in the caller's transaction or in an own one. */
public final class TaskStore implements AutoCloseable {

    private final Database database;
    private final @Nullable EntityManagerFactory factory;
    private final TaskWriter.Opener writers;
    private final IdAllocator ids;
    private final String application;
    private final LocalWorkers workers;
    private final Sql byId;
    private final InsertStatement inserts;
    private final KeyedInserts keyedInserts;
    private final DependencyStore dependencies;
    private final LimitStore limits;

    TaskStore(
            Database database,
            IdAllocator ids,
            Map<String, Object> properties,
            String application,
            LocalWorkers workers) {
        this.database = database;
        this.ids = ids;
        this.application = application;
        this.workers = workers;
        this.byId = database.sql("select group_name, next_run_time from errand_task where id = :id");
        this.inserts = new InsertStatement(database);
        this.keyedInserts = new KeyedInserts(database, inserts);
        this.dependencies = new DependencyStore(database, this);
        this.limits = new LimitStore(database);
        boolean isNamed = !database.dialect().schema().name().isEmpty();
        EntityManagerFactory made = isNamed ? null : JpaWriter.factory(database.dialect(), properties);
        this.factory = made;
        this.writers = made == null
                ? () -> new SqlWriter(database, inserts)
                : () -> JpaWriter.open(made, new SqlWriter(database, inserts));
    }

    /**
     * The call is stored when the transaction commits; its number is known at once.
     *
     * @param created told within the transaction, unless the call is a duplicate
     */
    public StoredTask enqueue(NewTask task, LongConsumer created) {
        Transactions transactions = database.transactions();
        if (transactions.isMarkedForRollback() && !task.requiresNew()) {
            throw Messages.TRANSACTION_UNUSABLE.exception(task.call().function());
        }
        Database.SqlWork<StoredTask> work = session -> {
            StoredTask stored = store(session, task);
            if (!stored.duplicate()) {
                tell(() -> created.accept(stored.id()));
            }
            return stored;
        };
        return task.requiresNew() ? database.own("store a task", work) : database.joining("store a task", work);
    }

    private StoredTask store(Session session, NewTask task) throws SQLException {
        List<Requirement> requirements = requirements(session, task);
        boolean ready = requirements.stream().allMatch(Requirement::satisfied);
        TaskEntity entity = new TaskEntity(
                ids.next(session), task, application, database.clock().now(), ready);
        StoredTask stored = insert(session, entity, task);
        if (!stored.duplicate()) {
            dependencies.add(session, "", stored.id(), requirements);
        }
        return stored;
    }

    /**
     * Any number of tasks in one transaction: the caller's, or an own one.
     *
     * @param written called at the end, within the transaction
     */
    public long enqueueAll(Consumer<Bulk> work, Runnable written) {
        return database.joining("store tasks", session -> {
            Bulk bulk = new Bulk(session);
            CallerFailure.guard(() -> work.accept(bulk));
            bulk.flush();
            tell(written);
            return bulk.count;
        });
    }

    /** An observer that throws undoes the call, even if the caller catches what it throws. */
    private void tell(Runnable created) {
        CallerFailure.guard(() -> {
            try {
                created.run();
            } catch (RuntimeException e) {
                registry().setRollbackOnly();
                throw e;
            }
        });
    }

    /** Tasks on their way into the tables; only so many are kept in memory. */
    public final class Bulk {

        private final Session session;
        private final List<TaskEntity> waiting = new ArrayList<>();
        private long count;
        private long characters;

        private Bulk(Session session) {
            this.session = session;
        }

        public StoredTask add(NewTask task) {
            try {
                StoredTask stored = task.isPlain() ? addPlain(task) : addAlone(task);
                count += stored.duplicate() ? 0 : 1;
                return stored;
            } catch (SQLException e) {
                throw Database.failed("store tasks", e);
            }
        }

        /** It may require, or share its key with, one that waits here. */
        private StoredTask addAlone(NewTask task) throws SQLException {
            flush();
            return task.requiresNew() ? enqueue(task, id -> {}) : store(session, task);
        }

        private StoredTask addPlain(NewTask task) throws SQLException {
            Instant now = database.clock().now();
            TaskEntity entity = new TaskEntity(ids.next(session), task, application, now, true);
            waiting.add(entity);
            characters += InsertStatement.characters(entity);
            if (InsertStatement.isFull(waiting.size(), characters)) {
                flush();
            }
            return entity.stored();
        }

        /** Workers are told of the earliest task of each group: they look for the others by themselves. */
        private void flush() throws SQLException {
            inserts.insertAll(session, waiting);
            Map<String, StoredTask> earliest = new HashMap<>();
            for (TaskEntity entity : waiting) {
                earliest.merge(
                        entity.stored().group(),
                        entity.stored(),
                        (one, other) -> one.due().isAfter(other.due()) ? other : one);
            }
            PendingTasks pending = pending();
            earliest.values().forEach(pending::stored);
            waiting.clear();
            characters = 0;
        }
    }

    /** Whether the active transaction has stored the task and has not ended. */
    public boolean isUncommitted(long task) {
        if (!database.transactions().isActive()) {
            return false;
        }
        PendingTasks pending = PendingTasks.find(registry(), this);
        return pending != null && pending.has(task);
    }

    private List<Requirement> requirements(Session session, NewTask task) throws SQLException {
        if (task.requirements().tasks().isEmpty()) {
            return List.of();
        }
        flush(); // they may have been stored by this very transaction
        return dependencies.find(session, task.requirements().tasks());
    }

    private StoredTask insert(Session session, TaskEntity entity, NewTask task) throws SQLException {
        if (task.limitKey() != null) {
            limits.set(session, task.limitKey());
        }
        PendingTasks pending = pending();
        if (entity.uuid == null && task.uniqueKey() == null) {
            persist(session, entity, task, pending);
            return entity.stored();
        }
        StoredTask stored = keyedInserts.insert(session, entity, task.uniqueKey());
        pending.stored(stored);
        return stored;
    }

    private void persist(Session session, TaskEntity entity, NewTask task, PendingTasks pending) throws SQLException {
        Optional<KeptSlot> slot = task.isForNow()
                ? workers.keepSlot(task.call().group(), task.call().function())
                : Optional.empty();
        if (slot.isPresent()) {
            pending.persist(entity, slot.get(), token(session, slot.get()));
        } else {
            pending.persist(entity);
        }
    }

    private long token(Session session, KeptSlot slot) throws SQLException {
        try {
            return ids.next(session);
        } catch (SQLException | RuntimeException e) {
            slot.release();
            throw e;
        }
    }

    private PendingTasks pending() {
        return PendingTasks.of(registry(), this, writers, workers);
    }

    /** A task as the workers of this node must know it. */
    Optional<StoredTask> find(Session session, long id) throws SQLException {
        return byId
                .list(
                        session,
                        Map.of("id", id),
                        rows -> new StoredTask(
                                id,
                                null,
                                rows.getString("group_name"),
                                Rows.instant(database.dialect(), rows, "next_run_time"),
                                false,
                                true))
                .stream()
                .findFirst();
    }

    /** Tells the workers of this node that a task may be due sooner than they know. */
    void tellWhenCommitted(Session session, long id) throws SQLException {
        find(session, id).ifPresent(this::tellWhenCommitted);
    }

    /** Tells the workers of this node about a task that was changed. */
    void tellWhenCommitted(StoredTask changed) {
        pending().stored(changed);
    }

    /** Lets statements of the caller's transaction see what it has stored. */
    void flush() {
        if (database.transactions().isActive()) {
            PendingTasks pending = PendingTasks.find(registry(), this);
            if (pending != null) {
                try {
                    pending.flush();
                } catch (RuntimeException e) { // JPA's own, whatever it is: what was stored before cannot be written
                    throw Database.failed("store the tasks of this transaction", e);
                }
            }
        }
    }

    public DependencyStore dependencies() {
        return dependencies;
    }

    public LimitStore limits() {
        return limits;
    }

    private TransactionSynchronizationRegistry registry() {
        return database.transactions().registry();
    }

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
