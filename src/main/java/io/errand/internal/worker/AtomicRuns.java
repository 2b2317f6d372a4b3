package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import io.errand.internal.store.TaskChange;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task and writes its completion in one transaction. The completion comes last: a row locked for the task's whole life
 * would block time-out, stop and take-over. A claim that was lost meanwhile rolls the task's own work back.
 */
final class AtomicRuns {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** Exactly one of both, or neither if the claim was lost or somebody else decided. */
    record Result(@Nullable TaskChange written, @Nullable RunOutcome failed) {}

    private final UserTransaction transaction;

    AtomicRuns(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /** @param complete writes the completion in the transaction; gives null if the claim was lost */
    Result run(Execution run, Supplier<RunOutcome> attempt, Function<RunOutcome, @Nullable TaskChange> complete) {
        try {
            transaction.setTransactionTimeout(TaskRunner.backstopSeconds(run.limit()));
            transaction.begin();
            return end(run, attempt.get(), complete);
        } catch (Exception e) {
            Rollback.of(
                    transaction); // the container's own failures, those of the commit among them: the work is undone
            return new Result(null, new RunOutcome.Failed(e, false));
        } finally {
            resetTimeout();
        }
    }

    private Result end(Execution run, RunOutcome outcome, Function<RunOutcome, @Nullable TaskChange> complete)
            throws Exception {
        if (!(outcome instanceof RunOutcome.Succeeded)) {
            Rollback.of(transaction);
            return new Result(null, outcome);
        }
        if (transaction.getStatus() != Status.STATUS_ACTIVE) {
            Rollback.of(transaction);
            return new Result(
                    null, new RunOutcome.Failed(new IllegalStateException(Messages.ROLLED_BACK.text()), false));
        }
        if (!run.decide(Execution.Decision.ENDED)) {
            Rollback.of(transaction);
            return new Result(null, outcome); // whoever decided reports
        }
        run.leave();
        TaskChange written = complete.apply(outcome);
        if (written == null) {
            Rollback.of(transaction);
            return new Result(null, null);
        }
        transaction.commit();
        return new Result(written, null);
    }

    private void resetTimeout() {
        try {
            transaction.setTransactionTimeout(0);
        } catch (SystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "The transaction time-out could not be reset", e);
        }
    }
}
