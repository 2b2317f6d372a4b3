package io.errand.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of one transaction: written together before its commit, told to the workers after it. */
final class PendingTasks implements Synchronization {

    private final EntityManager entities;
    private final CommitListener listener;
    private final List<StoredTask> stored = new ArrayList<>();

    private PendingTasks(EntityManager entities, CommitListener listener) {
        this.entities = entities;
        this.listener = listener;
    }

    /** Those of the active transaction, made at the first call. */
    static PendingTasks of(
            TransactionSynchronizationRegistry registry,
            Object key,
            EntityManagerFactory factory,
            CommitListener listener) {
        PendingTasks pending = find(registry, key);
        if (pending == null) {
            pending = new PendingTasks(factory.createEntityManager(), listener);
            pending.entities.joinTransaction();
            registry.putResource(key, pending);
            registry.registerInterposedSynchronization(pending);
        }
        return pending;
    }

    static @Nullable PendingTasks find(TransactionSynchronizationRegistry registry, Object key) {
        return (PendingTasks) registry.getResource(key);
    }

    void persist(TaskEntity entity) {
        entities.persist(entity);
    }

    void stored(StoredTask task) {
        stored.add(task);
    }

    boolean has(long task) {
        return stored.stream().anyMatch(one -> one.id() == task && !one.duplicate());
    }

    /** Writes what is pending, so that statements of the same transaction see it. */
    void flush() {
        entities.flush();
        entities.clear(); // what is written need not be compared again at the next flush
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        if (entities.isOpen()) {
            entities.close();
        }
        if (status == Status.STATUS_COMMITTED) {
            listener.committed(stored);
        }
    }
}
