package io.errand.model;

import io.errand.StopResult;
import io.errand.TaskState;
import io.errand.internal.worker.SteppedWorker.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The promises of Errand about tasks, in memory and one after the other; time is a number of ticks. */
final class Model {

    /** Of the back-off. */
    static final int BACKOFF = 2;

    /** Of what {@code RetryLater} asks for. */
    static final int LATER = 3;

    /** A worker that has not beaten for so long is dead. */
    static final int DEAD_AFTER = 5;

    final List<ModelTask> tasks = new ArrayList<>();
    final List<ModelWorker> workers = Stream.generate(ModelWorker::new).limit(3).toList();
    private final Ends ends = new Ends(this);
    int now;

    Optional<ModelTask> holderOf(char key) {
        return tasks.stream().filter(task -> task.holdsKey(key)).findFirst();
    }

    // -- callers and operators --

    void add(ModelTask task, ModelTask required) {
        task.due = now + task.wish.delay();
        task.stop = task.wish.stop() == 0 ? null : (Integer) (now + task.wish.stop());
        task.requires = required == null || required.satisfies() ? null : required;
        tasks.add(task);
    }

    StopResult stop(ModelTask task) {
        if (task.hold != null) {
            task.stopRequested = true;
            task.enabled &= task.status != TaskState.ASSIGNED;
            return StopResult.STOPPING;
        }
        if (task.hasEnded()) {
            return StopResult.FINISHED;
        }
        task.status = TaskState.STOPPED;
        task.enabled = false;
        return StopResult.STOPPED;
    }

    /** Whether a requeue must be refused because of its key. */
    boolean isKeyTakenFrom(ModelTask task) {
        return task.wish.hasKey()
                && holderOf(task.wish.key()).filter(other -> other != task).isPresent();
    }

    boolean requeue(ModelTask task) {
        if (!task.hasEnded()) {
            return false;
        }
        task.status = TaskState.QUEUED;
        task.enabled = true;
        task.attempts = 0;
        task.firstStart = null;
        task.due = now;
        task.stop = task.mayNotStartAt(now) ? null : task.stop;
        task.keyless = false;
        task.stopRequested = false;
        task.suspect = false;
        return true;
    }

    // -- workers --

    /** Those that a claim may give, if the worker lives. */
    List<ModelTask> claimable(ModelWorker worker) {
        return worker.dead
                ? List.of()
                : tasks.stream().filter(this::mayBeClaimed).toList();
    }

    private boolean mayBeClaimed(ModelTask task) {
        return task.status == TaskState.QUEUED
                && task.enabled
                && (task.due == null || task.due <= now)
                && task.requires == null
                && (task.wish.limit() == 0 || held(task.wish.limit()) < task.wish.limit());
    }

    /** How many of that limit are in the hands of workers. */
    long held(int limit) {
        return tasks.stream()
                .filter(task -> task.wish.limit() == limit && task.hold != null)
                .count();
    }

    Hold claimed(ModelWorker worker, ModelTask task, Claim claim) {
        task.hold = new Hold(task, claim);
        task.status = TaskState.ASSIGNED;
        worker.holds.add(task.hold);
        return task.hold;
    }

    /** Whether the body begins. A buffered one may on a claim that is lost, unless its start must be committed first. */
    boolean start(Hold hold) {
        ModelTask task = hold.task;
        if (hold.mayNotStartAt(now)) {
            hold.endUnstarted(Hold.Unstarted.EXPIRED);
            return false;
        }
        boolean first = hold.suspect || (task.wish.hasKey() && task.wish.untilStart());
        if (first && !hold.counts()) {
            hold.phase = Hold.Phase.GONE;
            return false;
        }
        hold.phase = Hold.Phase.STARTED;
        hold.start = now;
        if (first) {
            writeStart(hold);
        }
        return true;
    }

    private static void writeStart(Hold hold) {
        hold.startWritten = true;
        if (hold.counts()) {
            hold.task.status = TaskState.RUNNING;
            hold.task.keyless &= !hold.task.wish.untilStart();
        }
    }

    void end(Hold hold, Outcome outcome) {
        hold.phase = hold.forgotten ? Hold.Phase.GONE : Hold.Phase.ENDED;
        hold.outcome = outcome;
        hold.end = now;
        if (hold.task.wish.atomic() && outcome == Outcome.SUCCESS && !hold.stopped) {
            writeEnd(hold); // with its work, or not at all
        }
    }

    private void writeEnd(Hold hold) {
        boolean isOwn = hold.counts() && hold.phase == Hold.Phase.ENDED;
        hold.phase = Hold.Phase.GONE;
        if (isOwn) {
            ends.write(hold);
        }
    }

    void write(ModelWorker worker) {
        worker.in(Hold.Phase.ENDED).forEach(this::writeEnd);
        worker.in(Hold.Phase.STARTED).forEach(Model::writeStart);
    }

    void beat(ModelWorker worker) {
        if (worker.dead) {
            worker.dead = false;
            worker.holds.forEach(hold -> hold.forgotten = true);
            worker.holds.stream()
                    .filter(hold -> hold.phase != Hold.Phase.STARTED)
                    .forEach(hold -> hold.phase = Hold.Phase.GONE);
        }
        worker.lastBeat = now;
        for (Hold hold : worker.holds) {
            if (hold.counts() && hold.task.stopRequested) {
                hold.stopped |= hold.phase == Hold.Phase.STARTED;
                if (hold.phase == Hold.Phase.CLAIMED) {
                    hold.endUnstarted(Hold.Unstarted.STOPPED);
                }
            }
        }
    }

    // -- time --

    /** One tick: the living beat, the dead lose what they held, and what can no longer start expires. */
    void tick() {
        now++;
        workers.stream().filter(worker -> !worker.frozen).forEach(this::beat);
        for (ModelWorker worker : workers) {
            if (worker.frozen && now - worker.lastBeat >= DEAD_AFTER) {
                worker.dead = true;
                worker.holds.stream().filter(Hold::counts).forEach(this::takeOver);
            }
        }
        tasks.stream()
                .filter(task -> task.status == TaskState.QUEUED && task.mayNotStartAt(now))
                .forEach(task -> task.status = TaskState.EXPIRED);
    }

    /** Only what was seen RUNNING has lost an attempt. */
    private void takeOver(Hold hold) {
        if (hold.task.status == TaskState.RUNNING) {
            ends.lost(hold, now);
        } else {
            ends.back(hold.task, hold.task.due, true);
        }
    }

    /** What waits for others learns how they have ended, and so do those that wait for it. */
    void settle() {
        boolean any = true;
        while (any) {
            any = false;
            for (ModelTask task : tasks) {
                ModelTask required = task.requires;
                if (task.status == TaskState.QUEUED && required != null && required.hasEnded()) {
                    any = true;
                    if (required.satisfies()) {
                        task.requires = null;
                    } else {
                        task.status = TaskState.FAILED;
                    }
                }
            }
        }
    }
}
