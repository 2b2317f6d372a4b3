package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import org.jspecify.annotations.Nullable;

/** A task that a caller has claimed. */
public final class HandClaim {

    private final ByHand byHand;
    private final HandWorker worker;
    private final ClaimedTask task;

    HandClaim(ByHand byHand, HandWorker worker, ClaimedTask task) {
        this.byHand = byHand;
        this.worker = worker;
        this.task = task;
    }

    /** The task's number. */
    public long id() {
        return task.id();
    }

    /** Runs it on this thread; returns or throws as the method did, once that is stored. */
    public @Nullable Object execute() throws Exception {
        byHand.refuseIfBusy("execute");
        return worker.execute(task);
    }

    /** Gives it back unless it was executed. */
    public void close() {
        worker.giveBack(task);
    }
}
