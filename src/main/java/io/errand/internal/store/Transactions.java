package io.errand.internal.store;

import io.errand.ErrandException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The one way into a transaction: the caller's if there is one, else an own one. */
public final class Transactions {

    /** Work that needs a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs work in a new transaction; the caller's, if any, is suspended meanwhile. Any exception rolls it back. */
    @FunctionalInterface
    public interface OwnTransaction {
        <T> T run(Work<T> work) throws SQLException;
    }

    private final TransactionSynchronizationRegistry registry;
    private final OwnTransaction own;

    public Transactions(TransactionSynchronizationRegistry registry, OwnTransaction own) {
        this.registry = registry;
        this.own = own;
    }

    /** A refusal rolls back without leaving the container's interceptor as an exception: servers log those as incidents. */
    <T> T own(Work<T> work) throws SQLException {
        AtomicReference<ErrandException> refusal = new AtomicReference<>();
        Optional<T> result = own.run(() -> {
            try {
                return Optional.of(work.run());
            } catch (ErrandException refused) {
                registry.setRollbackOnly();
                refusal.set(refused);
                return Optional.empty();
            }
        });
        return result.orElseThrow(refusal::get);
    }

    public boolean isActive() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    public boolean isMarkedForRollback() {
        return registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
    }

    /** Does something just before the active transaction commits, and something else after it has. */
    void atCommit(Runnable before, Runnable after) {
        registry.registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                before.run();
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    after.run();
                }
            }
        });
    }

    TransactionSynchronizationRegistry registry() {
        return registry;
    }
}
