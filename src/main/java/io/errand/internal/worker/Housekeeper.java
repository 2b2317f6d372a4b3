package io.errand.internal.worker;

import io.errand.TaskState;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.schedule.Lifecycle;
import io.errand.internal.schedule.Lifecycle.Attempt;
import io.errand.internal.schedule.Next;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.Picture;
import io.errand.internal.store.Picture.Peer;
import io.errand.internal.store.Stores;
import io.errand.internal.store.TakeOverStore;
import io.errand.internal.store.TakeOverStore.Batch;
import io.errand.internal.store.TakeOverStore.Lost;
import io.errand.internal.store.TaskChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes over what dead workers held, and does one chore in turn. Any node may; no node must. */
final class Housekeeper {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final Duration CHORE_INTERVAL = Duration.ofSeconds(10);

    private final ErrandConfig config;
    private final Stores stores;
    private final MethodRegistry methods;
    private final RunRules rules;
    private final Collection<Worker> workers;
    private final Releases releases;
    private final Events events;
    private final Declarations declarations;
    private final Chores chores;
    private final LongSupplier nanoTime;
    private long lastChore;

    Housekeeper(
            ErrandConfig config,
            Stores stores,
            MethodRegistry methods,
            RunRules rules,
            Collection<Worker> workers,
            Releases releases,
            Events events,
            LongSupplier nanoTime) {
        this.config = config;
        this.stores = stores;
        this.methods = methods;
        this.rules = rules;
        this.workers = workers;
        this.releases = releases;
        this.events = events;
        this.declarations = new Declarations(config.application(), stores.declarations(), methods, workers);
        this.chores = new Chores(config, stores, this::takeOver, declarations);
        this.nanoTime = nanoTime;
        this.lastChore = nanoTime.getAsLong();
    }

    /** One turn. */
    Duration runOnce() {
        workers.stream()
                .map(Worker::membership)
                .filter(Membership::mayJudge)
                .min(Comparator.comparing(Membership::sinceLastBeat)) // whose picture is the newest
                .ifPresent(judge -> buryTheDead(judge.picture()));
        Duration pause = doChore();
        declarations.declare(); // last: a schedule that cannot be stored must not keep the others waiting
        return pause;
    }

    private Duration doChore() {
        if (nanoTime.getAsLong() - lastChore >= CHORE_INTERVAL.toNanos()) {
            lastChore = nanoTime.getAsLong();
            if (chores.next()) {
                lastChore -= CHORE_INTERVAL.toNanos(); // there is more of the same
                return Duration.ZERO;
            }
        }
        return config.liveness().heartbeatInterval();
    }

    Chores chores() {
        return chores;
    }

    private void buryTheDead(Picture picture) {
        for (Peer peer : picture.gone(config.liveness().deadAfter())) {
            if (peer.isDead() || declareDead(peer)) {
                takeOver(peer.name());
            }
        }
    }

    private boolean declareDead(Peer peer) {
        return stores.takeOvers()
                .declareDead(peer.name(), config.liveness().deadAfter().toMillis());
    }

    /** Ends every claim of a dead worker. */
    void takeOver(String worker) {
        TakeOverStore store = stores.takeOvers();
        Map<String, Boolean> othersKnow = new HashMap<>();
        int total = 0;
        Batch batch;
        long after = 0;
        do {
            batch = store.takeOver(worker, after, lost -> change(lost, othersKnow));
            batch.ended().forEach(RunLog::ended);
            batch.ended().forEach(releases::ended);
            batch.ended().forEach(change -> events.ended(change, worker));
            total += batch.ended().size();
            after = batch.last();
        } while (batch.isFull());
        boolean forgotten = store.forget(worker);
        if (forgotten) {
            releases.lookAgain();
        }
        if (total > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.WORKER_TAKEN_OVER.text(worker, config.liveness().deadAfter(), total));
        }
        if (total > 0 || forgotten) {
            workers.forEach(other -> other.intake().loop().signal());
        }
    }

    /** Empty while a node lives that knows the function and this one does not: it knows what becomes of a run that failed. */
    private Optional<TaskChange> change(Lost lost, Map<String, Boolean> othersKnow) {
        String function = lost.task().functionName();
        boolean othersKnowBetter = lost.running()
                && methods.find(function).isEmpty()
                && othersKnow.computeIfAbsent(function, stores.workers()::isKnownToAKeeper);
        return othersKnowBetter ? Optional.empty() : Optional.of(judge(lost));
    }

    /** What was only ASSIGNED is innocent until it kills again; what was RUNNING has lost an attempt. */
    private TaskChange judge(Lost lost) {
        ClaimedTask task = lost.task();
        boolean wasForItAlone = lost.worker().equals(task.targetWorker());
        if (!lost.running()) {
            return wasForItAlone
                    ? Ending.failedUnstarted(task, Messages.TARGET_GONE.text(lost.worker()))
                    : TaskChange.giveBack(task, true);
        }
        Instant now = stores.database().clock().now();
        Instant lastStart = task.lastRunTime();
        Instant start = lastStart == null ? now : lastStart;
        Attempt attempt = new Attempt(start, now);
        return wasForItAlone
                ? lost(
                        lost,
                        attempt,
                        Lifecycle.ended(task.counters(), attempt),
                        Messages.TARGET_GONE.text(lost.worker()))
                : lost(lost, attempt, next(task, attempt), Messages.WORKER_LOST.text(lost.worker(), task.id()));
    }

    private Next next(ClaimedTask task, Attempt attempt) {
        var method = methods.find(task.functionName()).orElse(null);
        Instant retry = rules.retryTime(task, method, attempt.end());
        return Lifecycle.failed(rules.plan(task, method), task.counters(), attempt, retry, false, TaskState.FAILED);
    }

    private static TaskChange lost(Lost lost, Attempt attempt, Next next, String error) {
        ClaimedTask task = lost.task();
        return new TaskChange(
                task,
                next,
                attempt.start(),
                Duration.between(attempt.start(), attempt.end()).toMillis(),
                error,
                task.runId(),
                null,
                false,
                TakeOverStore.lostRun(lost, task.runId(), attempt.start(), attempt.end(), error),
                true);
    }
}
