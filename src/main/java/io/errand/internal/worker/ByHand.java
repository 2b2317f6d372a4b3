package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Tasks that callers' threads run, each by a worker without slots: one per call of process, one for all single claims. */
public final class ByHand {

    private final WorkerParts parts;
    private final Roster roster;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private @Nullable HandWorker shared;
    private int claiming;
    private long lastUse;

    ByHand(WorkerParts parts, Roster roster) {
        this.parts = parts;
        this.roster = roster;
    }

    /** Those that live. */
    List<Worker> workers() {
        workers.removeIf(worker -> worker.pulse().hasEnded());
        return workers;
    }

    /** Tasks run here would be undone with the caller's transaction, or take the place of its task. */
    void refuseIfBusy(String call) {
        if (parts.stores().database().transactions().isActive()) {
            throw Messages.IN_TRANSACTION.exception(call);
        }
        Execution run = CurrentTask.running();
        if (run != null) {
            throw Messages.IN_A_TASK.exception(call, run.id());
        }
    }

    // -- many --

    /** Runs due tasks on this thread until none is left or a bound is reached; gives how many. */
    public int process(ProcessBounds bounds) {
        refuseIfBusy("process");
        HandWorker worker = new HandWorker("process", bounds.groupsOr(roster.groups()), parts);
        roster.admit(() -> workers.add(worker.worker()));
        try {
            worker.start();
            return process(worker, bounds);
        } finally {
            worker.end();
            workers.remove(worker.worker());
        }
    }

    private int process(HandWorker worker, ProcessBounds bounds) {
        int count = 0;
        long start = now();
        long idleSince = start;
        while (count < bounds.limit() && !bounds.isOver(since(start)) && !isOver(worker)) {
            if (Thread.currentThread().isInterrupted()) {
                return count;
            }
            Optional<ClaimedTask> task = worker.claimNext();
            if (task.isPresent()) {
                Witness.Seen seen = worker.run(task.get());
                count += seen.invoked() ? 1 : 0;
                if (seen.interrupted()) {
                    Thread.currentThread().interrupt();
                }
                idleSince = now();
            } else if (!waitsForMore(bounds.idleWait().minus(since(idleSince)))) {
                return count;
            }
        }
        return count;
    }

    private boolean isOver(HandWorker worker) {
        return worker.isEnding() || roster.isStopping();
    }

    /** False if it has waited long enough, or was interrupted. */
    private boolean waitsForMore(Duration left) {
        if (left.isZero() || left.isNegative()) {
            return false;
        }
        Duration poll = parts.config().liveness().pollInterval();
        try {
            new Pause().await(left.compareTo(poll) < 0 ? left : poll);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // -- one --

    /** Claims the next due task of a group. */
    public Optional<HandClaim> claimNext(String group) {
        ProcessBounds.checkGroup(group);
        HandWorker worker = use();
        try {
            worker.serve(group);
            return worker.claim(group).map(task -> new HandClaim(this, worker, task));
        } finally {
            used();
        }
    }

    private synchronized HandWorker use() {
        HandWorker present = shared;
        lastUse = now();
        if (present == null || present.isEnding()) {
            present = startShared();
            shared = present;
        }
        claiming++;
        return present;
    }

    private HandWorker startShared() {
        HandWorker fresh = new HandWorker("by-hand", List.of(), parts);
        fresh.endsBy(this::reasonToEnd);
        roster.admit(() -> workers.add(fresh.worker()));
        boolean lives = false;
        try {
            fresh.start();
            lives = !roster.isStopping();
        } finally {
            if (!lives) { // the stop, if there was one, may have been through with it before it had entered
                workers.remove(fresh.worker());
                fresh.end();
            }
        }
        return fresh;
    }

    private synchronized void used() {
        claiming--;
        lastUse = now();
    }

    /** It outlives its last claim by a heartbeat, as the next one may come soon. */
    private synchronized Optional<String> reasonToEnd(HandWorker worker) {
        boolean wanted = claiming > 0
                || !worker.worker().isIdle()
                || since(lastUse).compareTo(parts.config().liveness().heartbeatInterval()) < 0;
        if (wanted) {
            return Optional.empty();
        }
        if (shared == worker) {
            shared = null;
        }
        return Optional.of("nothing is claimed by hand any more");
    }

    private long now() {
        return parts.loops().nanoTime().getAsLong();
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(now() - nanos);
    }
}
