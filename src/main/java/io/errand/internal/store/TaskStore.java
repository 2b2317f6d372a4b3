package io.errand.internal.store;

import io.errand.internal.config.Messages;
import io.errand.internal.method.NewTask;
import io.errand.internal.store.DependencyStore.Requirement;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores tasks, in the caller's transaction or in an own one. */
public final class TaskStore implements AutoCloseable {

    private final Database database;
    private final EntityManagerFactory factory;
    private final IdAllocator ids;
    private final String application;
    private final CommitListener listener;
    private final KeyedInserts keyedInserts;
    private final DependencyStore dependencies;
    private final LimitStore limits;

    TaskStore(
            Database database,
            IdAllocator ids,
            Map<String, Object> properties,
            String application,
            CommitListener listener) {
        this.database = database;
        this.ids = ids;
        this.application = application;
        this.listener = listener;
        this.keyedInserts = new KeyedInserts(database);
        this.dependencies = new DependencyStore(database, this);
        this.limits = new LimitStore(database);
        this.factory = Persistence.createEntityManagerFactory(
                "errand-" + database.dialect().name(), properties(properties));
        factory.createEntityManager().close(); // JPA prepares itself now, and not in the first caller's transaction
    }

    private static Map<String, Object> properties(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.persistencexml", "META-INF/errand-persistence.xml");
        properties.put("jakarta.persistence.transactionType", "JTA");
        properties.put("eclipselink.cache.shared.default", "false");
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.jdbc.batch-writing.size", "500");
        properties.put("eclipselink.weaving", "false");
        properties.putAll(given);
        return properties;
    }

    /** The call is stored when the transaction commits; its number is known at once. */
    public StoredTask enqueue(NewTask task) {
        Transactions transactions = database.transactions();
        if (transactions.isMarkedForRollback() && !task.requiresNew()) {
            throw Messages.TRANSACTION_UNUSABLE.exception(task.call().function());
        }
        return task.requiresNew()
                ? database.own("store a task", session -> store(session, task))
                : database.joining("store a task", session -> store(session, task));
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
        if (entity.uuid() == null && task.uniqueKey() == null) {
            pending.persist(entity);
            pending.stored(entity.stored());
            return entity.stored();
        }
        StoredTask stored = keyedInserts.insert(session, entity, task.uniqueKey());
        pending.stored(stored);
        return stored;
    }

    private PendingTasks pending() {
        return PendingTasks.of(registry(), this, factory, listener);
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
        factory.close();
    }
}
