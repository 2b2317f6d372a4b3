package io.errand.internal.store;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of one transaction: written together before its commit, told or handed to the workers after it. */
final class PendingTasks implements Synchronization {

    private final TaskWriter.Opener writers;
    private final LocalWorkers workers;
    private final List<StoredTask> stored = new ArrayList<>();
    private final List<Promised> promised = new ArrayList<>();
    private @Nullable TaskWriter writer;
    private boolean last;

    /** A task that is stored as held already, and the slot that is kept for it. */
    private record Promised(TaskEntity entity, KeptSlot slot, long token) {}

    private PendingTasks(TaskWriter.Opener writers, LocalWorkers workers) {
        this.writers = writers;
        this.workers = workers;
    }

    /** Those of the active transaction, made at the first call. */
    static PendingTasks of(
            TransactionSynchronizationRegistry registry, Object key, TaskWriter.Opener writers, LocalWorkers workers) {
        PendingTasks pending = find(registry, key);
        if (pending == null) {
            pending = new PendingTasks(writers, workers);
            registry.registerInterposedSynchronization(pending);
            registry.putResource(key, pending);
        }
        return pending;
    }

    static @Nullable PendingTasks find(TransactionSynchronizationRegistry registry, Object key) {
        return (PendingTasks) registry.getResource(key);
    }

    void persist(TaskEntity entity) {
        writer().add(entity);
        stored(entity.stored());
    }

    /** Nobody needs to claim it: it runs in that slot once it is committed. */
    void persist(TaskEntity entity, KeptSlot slot, long token) {
        promised.add(new Promised(entity, slot, token));
        entity.assign(slot.worker(), token);
        writer().add(entity);
    }

    /** Opened by the first task that needs one; perhaps only at the commit. */
    private TaskWriter writer() {
        TaskWriter opened = writer;
        if (opened == null) {
            opened = writers.open();
            writer = opened;
            if (last) {
                opened.lastly();
            }
        }
        return opened;
    }

    void stored(StoredTask task) {
        stored.add(task);
    }

    boolean has(long task) {
        return stored.stream().anyMatch(one -> one.id() == task && !one.duplicate())
                || promised.stream().anyMatch(one -> one.entity().id == task);
    }

    /** Writes what is pending, so that statements of the same transaction see it, as tasks that may still be changed. */
    void flush() {
        withdraw();
        if (writer != null) {
            writer.flush();
        }
    }

    /** Save those whose rows are written already, as it is at the commit: these promises stand. */
    private void withdraw() {
        for (Iterator<Promised> tasks = promised.iterator(); tasks.hasNext(); ) {
            Promised task = tasks.next();
            if (!task.entity().isWritten()) {
                tasks.remove();
                task.entity().withdraw();
                task.slot().release();
                stored(task.entity().stored());
            }
        }
    }

    @Override
    public void beforeCompletion() {
        last = true;
        if (writer != null) {
            writer.lastly();
        }
    }

    @Override
    public void afterCompletion(int status) {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (status == Status.STATUS_COMMITTED) {
                promised.forEach(PendingTasks::keep);
                workers.committed(stored);
            } else {
                promised.forEach(task -> task.slot().release());
            }
        }
    }

    /** What no writer has written, whyever, must not run. */
    private static void keep(Promised task) {
        if (task.entity().isWritten()) {
            task.slot().run(ClaimedTask.of(task.entity(), task.token()));
        } else {
            task.slot().release();
        }
    }
}
