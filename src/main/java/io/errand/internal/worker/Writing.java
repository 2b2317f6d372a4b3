package io.errand.internal.worker;

import io.errand.internal.store.ClaimStore;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.CompletionStore;
import io.errand.internal.store.TaskChange;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Everything that a worker has to write about its runs, on one loop that is woken for it. */
final class Writing {

    private final Completions completions;
    private final ProgressWriter progress;
    private final Claims claims;
    private final Membership membership;
    private final Loop loop;

    Writing(WorkerParts parts, Slots slots, Claims claims, Membership membership, Completions.Listener listener) {
        CompletionStore store = parts.stores().completions();
        ClaimStore starts = parts.stores().claims();
        this.completions = new Completions(store, starts, listener);
        this.progress = new ProgressWriter(store, slots);
        this.claims = claims;
        this.membership = membership;
        this.loop = new Loop(slots.name() + "-write", this::write, parts.loops());
    }

    Loop loop() {
        return loop;
    }

    void started(Execution run) {
        completions.started(run);
        loop.signal();
    }

    void ended(TaskChange change) {
        BooleanSupplier stillHeld = () -> claims.holds(change.task());
        completions.add(change, stillHeld);
        loop.signal();
    }

    void release(ClaimedTask task) {
        completions.release(task, membership.name(), membership::isIn);
        loop.signal();
    }

    /** One turn of the group writer. */
    Duration write() {
        Duration wait = completions.runOnce();
        Duration untilProgress = progress.runOnce(membership.name());
        return wait.compareTo(untilProgress) < 0 ? wait : untilProgress;
    }

    Completions completions() {
        return completions;
    }
}
