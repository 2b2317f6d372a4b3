package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import io.errand.internal.worker.Execution.Decision;
import io.errand.model.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A real worker whose every move is the test's: what it claims, which of that it starts, how each body ends, when it writes. */
public final class SteppedWorker {

    private final Worker worker;
    private final Duration later;
    private final Map<Long, ClaimedTask> claimed = new HashMap<>();
    private final Map<Long, SteppedRun> runs = new HashMap<>();

    SteppedWorker(Worker worker, Duration later) {
        this.worker = worker;
        this.later = later;
    }

    /** Claims one task; gives the number of the task and that of the claim. */
    public Optional<Claim> claim() {
        Optional<ClaimedTask> task = worker.intake().claimOne("main");
        task.ifPresent(one -> claimed.put(one.token(), one));
        return task.map(one -> new Claim(one.id(), one.token()));
    }

    /** A task in a worker's hands. */
    public record Claim(long task, long token) {}

    /** Starts what was claimed; false if its body is not entered. */
    public boolean start(Claim claim) {
        ClaimedTask task = claimed.get(claim.token());
        if (!worker.hands().buffer().remove(task)) {
            return false;
        }
        SteppedRun run = new SteppedRun(() -> worker.hands().slots().runHere(task), later);
        runs.put(claim.token(), run);
        return run.begin();
    }

    /** The body of a started one ends. */
    public void end(Claim claim, Outcome outcome) {
        if (outcome == Outcome.TIME_OUT) {
            worker.hands()
                    .claims()
                    .find(claim.task())
                    .filter(held -> held.task().token() == claim.token())
                    .map(Claims.Claim::run)
                    .ifPresent(run -> run.decide(Decision.TIMED_OUT));
        }
        runs.remove(claim.token()).end(outcome);
    }

    /** Gives a claimed one back unstarted. */
    public void giveBack(Claim claim) {
        ClaimedTask task = claimed.get(claim.token());
        if (worker.hands().buffer().remove(task)) {
            worker.ended(TaskChange.giveBack(task, task.suspect()));
        }
    }

    /** Writes what it has to. */
    public void write() {
        while (worker.write().isZero()) {
            // until the queue is empty
        }
    }

    /** One heartbeat; one that was taken for dead enters anew. */
    public void beat() {
        worker.beat();
        if (!worker.membership().isIn()) {
            worker.beat();
        }
    }

    /** Lets all bodies end, and forgets everything, so that it can be used again. */
    void forget() {
        runs.values().stream().filter(SteppedRun::isInBody).forEach(run -> run.end(Outcome.SUCCESS));
        runs.clear();
        claimed.clear();
        worker.pulse().fence();
    }
}
