package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A worker without slots: it claims one task when it is asked to, and callers' threads run what it has claimed. */
final class HandWorker {

    private final Worker worker;
    private final WorkerParts parts;
    private final Witness witness;
    private final List<String> groups;
    private final Set<Long> awaited = ConcurrentHashMap.newKeySet();
    private final Map<Long, TaskChange> ends = new ConcurrentHashMap<>();
    private int nextGroup;

    HandWorker(String name, List<String> groups, WorkerParts parts) {
        this.groups = new CopyOnWriteArrayList<>(groups);
        this.parts = parts;
        this.witness = new Witness(parts.tools().invoker());
        this.worker = new Worker(new WorkerConfig(name, this.groups, 0), this.groups, parts.invokedBy(witness));
        this.worker.tellEnds(this::ended);
    }

    Worker worker() {
        return worker;
    }

    /** Enters, so that it may claim, and goes on by its loops. */
    void start() {
        worker.beat();
        worker.start();
    }

    /** Ends by that rule, too. */
    void endsBy(Function<HandWorker, Optional<String>> rule) {
        worker.pulse().endsBy(age -> rule.apply(this));
    }

    boolean isEnding() {
        return worker.pulse().isEnding();
    }

    // -- claiming --

    /** From now on it serves that group, too. */
    synchronized void serve(String group) {
        if (!groups.contains(group)) {
            groups.add(group);
            parts.stores().workers().serve(worker.name(), groups);
        }
    }

    /** The next task of its groups, in turn. */
    Optional<ClaimedTask> claimNext() {
        for (int i = 0; i < groups.size(); i++) {
            Optional<ClaimedTask> task = claim(groups.get(nextGroup++ % groups.size()));
            if (task.isPresent()) {
                return task;
            }
        }
        return Optional.empty();
    }

    /** The next task of a group that may start; those that may not are ended or given back on the way. */
    Optional<ClaimedTask> claim(String group) {
        Optional<ClaimedTask> task = worker.intake().claimOne(group);
        while (task.isPresent() && !mayStart(task.get())) {
            task = worker.intake().claimOne(group);
        }
        return task;
    }

    private boolean mayStart(ClaimedTask task) {
        Optional<TaskChange> refused = parts.tools()
                .gate()
                .refuse(task, worker.name(), parts.stores().database().clock().now());
        if (refused.isPresent() && takes(task)) {
            worker.ended(refused.get());
        }
        return refused.isEmpty();
    }

    // -- running --

    /** True for the one who may run or give back a claimed task that waits. */
    private boolean takes(ClaimedTask task) {
        return worker.hands().buffer().remove(task);
    }

    /** Runs a claimed task on this thread; its end is written soon after. */
    Witness.Seen run(ClaimedTask task) {
        return witness.watch(() -> {
            if (takes(task)) {
                worker.hands().slots().runHere(task);
            }
        });
    }

    /** Runs a claimed task on this thread, and returns or throws as the method did once that is stored. */
    @Nullable
    Object execute(ClaimedTask task) throws Exception {
        if (!takes(task)) {
            throw Messages.NOT_HELD.exception(task.id());
        }
        awaited.add(task.token());
        Witness.Seen seen = witness.watch(() -> worker.hands().slots().runHere(task));
        try {
            awaitEnd(task);
            return outcome(task, seen, ends.get(task.token()));
        } finally {
            awaited.remove(task.token());
            ends.remove(task.token());
            if (seen.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ended(TaskChange change) {
        if (awaited.contains(change.task().token())) {
            ends.put(change.task().token(), change);
        }
    }

    private void awaitEnd(ClaimedTask task) throws InterruptedException {
        Duration most = parts.config().liveness().deadAfter();
        Pause pause = new Pause();
        for (long waited = 0; worker.hands().claims().holds(task); waited += 5) {
            if (waited > most.toMillis()) {
                throw Messages.CLAIM_UNWRITTEN.exception(task.id(), most);
            }
            pause.await(Duration.ofMillis(5));
        }
    }

    private static @Nullable Object outcome(ClaimedTask task, Witness.Seen seen, @Nullable TaskChange end)
            throws Exception {
        if (end == null) {
            throw Messages.NOT_COMPLETED.exception(task.id(), "its claim was taken away");
        }
        if (end.next().counters().timesRun() > task.counters().timesRun()) {
            return seen.value();
        }
        Throwable thrown = seen.thrown();
        if (thrown instanceof Exception exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        var run = end.run();
        throw Messages.NOT_COMPLETED.exception(
                task.id(), run == null ? "it is " + end.next().status() : "its run is " + run.status());
    }

    /** Gives a claimed task back that was not run. */
    void giveBack(ClaimedTask task) {
        if (takes(task)) {
            worker.ended(TaskChange.giveBack(task, task.suspect()));
        }
    }

    // -- ending --

    /** Gives back what it holds, writes what is to be written, and leaves; also on a thread that was interrupted. */
    void end() {
        boolean interrupted = Thread.interrupted();
        try {
            worker.beginStop();
            Pause pause = new Pause();
            long most = parts.config().liveness().stopGrace().toMillis();
            for (long waited = 0; !worker.isIdle() && waited <= most; waited += 5) {
                pause.await(Duration.ofMillis(5));
            }
            worker.endStop(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            interrupted = true; // a second one: take-over will see to the rest
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
