package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** Runs methods that have no transaction of ours. One that they begin must have ended with them. */
final class SeparateRuns {

    private final UserTransaction transaction;

    SeparateRuns(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /** What is left open is undone, and fails the run: the next task of this thread would else become a part of it. */
    RunOutcome run(Supplier<RunOutcome> attempt) {
        boolean isCallers = Rollback.isNeeded(transaction); // then it is the caller's to end, too
        RunOutcome outcome = attempt.get();
        if (isCallers || !Rollback.isNeeded(transaction)) {
            return outcome;
        }
        Rollback.of(transaction);
        return outcome instanceof RunOutcome.Succeeded
                ? new RunOutcome.Failed(new IllegalStateException(Messages.TRANSACTION_LEFT.text()), false)
                : outcome;
    }
}
