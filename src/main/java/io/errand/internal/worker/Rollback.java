package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** Undoes what the calling thread has not committed. */
final class Rollback {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private Rollback() {}

    /** Whether the thread has a transaction, or may have one. */
    static boolean isNeeded(UserTransaction transaction) {
        try {
            return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "The state of a transaction could not be read", e);
            return true;
        }
    }

    static void of(UserTransaction transaction) {
        try {
            if (isNeeded(transaction)) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.DATABASE_FAILED.text("roll back a task", e), e);
        }
    }
}
