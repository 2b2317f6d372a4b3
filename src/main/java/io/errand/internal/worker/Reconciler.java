package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.TaskState;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.Picture;
import io.errand.internal.store.Picture.Held;
import io.errand.internal.store.WorkerStore;
import io.errand.internal.worker.Claims.Claim;
import io.errand.internal.worker.Execution.Decision;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares, at each heartbeat, what the worker believes to hold with what the database says. */
final class Reconciler {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final WorkerStore store;
    private final Claims claims;
    private final Queue<ClaimedTask> buffer;
    private final Consumer<ClaimedTask> stopUnstarted;
    private final Consumer<Execution> startAgain;
    private Set<Long> strangers = Set.of();

    Reconciler(
            WorkerStore store,
            Claims claims,
            Queue<ClaimedTask> buffer,
            Consumer<ClaimedTask> stopUnstarted,
            Consumer<Execution> startAgain) {
        this.store = store;
        this.claims = claims;
        this.buffer = buffer;
        this.stopUnstarted = stopUnstarted;
        this.startAgain = startAgain;
    }

    /** @param sent when the heartbeat was sent; later claims are not judged by it */
    void reconcile(Picture picture, long sent) {
        Map<Long, Held> held =
                picture.held().stream().collect(Collectors.toMap(Held::id, Function.identity(), (a, b) -> a));
        for (Claim claim : claims.all()) {
            Held row = held.remove(claim.task().id());
            if (row != null && row.token() == claim.task().token()) {
                obey(claim, row);
            } else if (claim.since() - sent < 0) {
                lose(claim);
            }
        }
        giveBackStrangers(held);
    }

    private void obey(Claim claim, Held row) {
        if (row.stopRequested()) {
            stop(claim);
        }
        Execution run = claim.run();
        boolean known = TaskState.RUNNING.name().equals(row.status())
                || TaskState.ASSIGNED.name().equals(row.status());
        if (!known) {
            correct(row, run == null ? TaskState.ASSIGNED : TaskState.RUNNING);
        } else if (run != null && TaskState.ASSIGNED.name().equals(row.status())) {
            startAgain.accept(run); // written soon, or written and lost by a crash of the database
        }
    }

    /** Another task may have taken its unique key meanwhile; that must not end the heartbeat. */
    private void correct(Held row, TaskState status) {
        try {
            store.correct(row.id(), row.token(), status.name());
        } catch (ErrandException e) {
            LOG.log(System.Logger.Level.DEBUG, "The status of task " + row.id() + " could not be put back", e);
        }
    }

    /** Somebody wants the task to stop: its thread is interrupted, or it is not started. */
    void stop(Claim claim) {
        Execution run = claim.run();
        if (run != null) {
            run.decide(Decision.STOPPED);
        } else if (buffer.remove(claim.task())) {
            stopUnstarted.accept(claim.task());
        }
    }

    /** The claim was taken away: whatever the run does, nothing of it will be written. */
    private void lose(Claim claim) {
        Execution run = claim.run();
        if (run != null) {
            run.decide(Decision.LOST);
        } else if (buffer.remove(claim.task())) {
            claims.ended(claim.task());
        }
    }

    /** Rows in this worker's name that it knows nothing of, at two beats in turn: a commit whose answer was lost. */
    private void giveBackStrangers(Map<Long, Held> unknown) {
        Set<Long> now = new HashSet<>(unknown.keySet());
        for (Held row : unknown.values()) {
            if (strangers.contains(row.id()) && claims.disown(row.id(), row.token())) {
                store.giveBack(row.id(), row.token());
            }
        }
        strangers = now;
    }
}
