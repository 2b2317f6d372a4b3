package io.errand.internal.store;

import io.errand.internal.config.Messages;
import io.errand.internal.method.NewTask;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores tasks, in the caller's transaction or in an own one. */
public final class TaskStore implements AutoCloseable {

    private final Database database;
    private final EntityManagerFactory factory;
    private final IdAllocator ids;
    private final String application;
    private final CommitListener listener;
    private @Nullable Sql insert;

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
            throw Messages.TRANSACTION_UNUSABLE.exception(task.functionName());
        }
        return task.requiresNew()
                ? database.own("store a task", session -> store(session, task))
                : database.joining("store a task", session -> store(session, task));
    }

    private StoredTask store(Session session, NewTask task) throws SQLException {
        TaskEntity entity = new TaskEntity(
                ids.next(session), task, application, database.clock().now());
        PendingTasks pending = PendingTasks.of(registry(), this, factory, listener);
        if (task.uuid() == null) {
            pending.persist(entity);
        } else {
            insertAtOnce(session, entity, task.uuid());
        }
        StoredTask stored = new StoredTask(entity.id(), task.uuid(), task.group(), entity.nextRunTime());
        pending.stored(stored);
        return stored;
    }

    /** A taken uuid must be known at the call and must not spoil the transaction, so this row cannot wait for the others. */
    private void insertAtOnce(Session session, TaskEntity entity, String uuid) throws SQLException {
        Map<String, @Nullable Object> columns = entity.columns();
        try {
            if (insert(columns).update(session, parameters(columns)) == 1) {
                return;
            }
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
        }
        throw Messages.UUID_TAKEN.exception(uuid);
    }

    private Sql insert(Map<String, ?> columns) {
        Sql known = insert;
        if (known == null) {
            String names = String.join(", ", columns.keySet());
            String values =
                    columns.keySet().stream().map(name -> ":" + parameter(name)).collect(Collectors.joining(", "));
            known = database.sql("insert into errand_task (" + names + ") values (" + values + ")"
                    + database.dialect().ifUuidIsFree());
            insert = known;
        }
        return known;
    }

    private static Map<String, @Nullable Object> parameters(Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        columns.forEach((name, value) -> parameters.put(parameter(name), value));
        return parameters;
    }

    private static String parameter(String column) {
        return column.replace("_", "");
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

    private TransactionSynchronizationRegistry registry() {
        return database.transactions().registry();
    }

    @Override
    public void close() {
        factory.close();
    }
}
