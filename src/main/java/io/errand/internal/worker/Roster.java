package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import io.errand.internal.method.MethodRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workers of this node: who they are, and when they come and go. */
public final class Roster {

    private final ErrandConfig config;
    private final MethodRegistry methods;
    private final List<Worker> workers;
    private final LongSupplier nanoTime;
    private volatile @Nullable WorkerParts parts;
    private volatile @Nullable ByHand byHand;
    private volatile boolean started;
    private volatile boolean stopping;

    /** @param workers the list, shared with the engine */
    Roster(ErrandConfig config, MethodRegistry methods, List<Worker> workers, LongSupplier nanoTime) {
        this.config = config;
        this.methods = methods;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    // -- starting --

    void open(WorkerParts opened) {
        parts = opened;
        byHand = new ByHand(opened, this);
        for (WorkerConfig worker : config.workers()) {
            workers.add(new Worker(worker, groups(worker), opened));
        }
    }

    /** Starts their loops, or what a start that failed has left; tests leave it out and call the turns themselves. */
    void start() {
        workers.forEach(Worker::start);
        started = true;
    }

    /** Those configured; else main and every group that annotations name. */
    private List<String> groups(WorkerConfig worker) {
        return worker.groups().isEmpty() ? usualGroups() : worker.groups();
    }

    private List<String> usualGroups() {
        SortedSet<String> groups = new TreeSet<>(methods.groups());
        groups.add(Names.MAIN_GROUP);
        return List.copyOf(groups);
    }

    /** Starts a worker again that has ended; one that lives is left alone. */
    public synchronized void startWorker(String name) {
        WorkerParts known = parts;
        List<String> names = config.workers().stream().map(WorkerConfig::name).toList();
        int place = names.indexOf(name);
        if (place < 0) {
            throw Messages.WORKER_NOT_CONFIGURED.exception(name, names);
        }
        if (known == null || stopping) { // nobody would stop it any more
            throw Messages.NOT_STARTED.exception("start a worker");
        }
        Pulse pulse = workers.get(place).pulse();
        if (pulse.hasEnded()) {
            WorkerConfig worker = config.workers().get(place);
            workers.set(place, new Worker(worker, groups(worker), known));
            if (started) {
                workers.get(place).start();
            }
        } else if (pulse.isEnding()) {
            throw Messages.WORKER_STILL_ENDS.exception(name);
        }
    }

    // -- while they live --

    /** Whether one of those that are configured serves the group. */
    public boolean serves(String group) {
        return workers.stream().anyMatch(worker -> worker.view().groups().contains(group));
    }

    /** Interrupts a task that this node runs, without waiting for the next heartbeat. */
    public void stopRun(long task) {
        everyone().forEach(worker -> worker.stopRun(task));
    }

    /** The groups that workers of this node serve; on a node without workers, those that one would serve by default. */
    public List<String> groups() {
        if (config.workers().isEmpty()) {
            return usualGroups();
        }
        return config.workers().stream()
                .flatMap(worker -> groups(worker).stream())
                .distinct()
                .toList();
    }

    /** Runs tasks on callers' threads. */
    public ByHand byHand() {
        ByHand opened = byHand;
        if (opened == null || stopping) {
            throw notByHand();
        }
        return opened;
    }

    /** Lets a worker without slots in, unless the stop has already seen who is there and would leave it behind. */
    synchronized void admit(Runnable entry) {
        if (stopping) {
            throw notByHand();
        }
        entry.run();
    }

    private static ErrandException notByHand() {
        return Messages.NOT_STARTED.exception("run tasks by hand");
    }

    boolean isStopping() {
        return stopping;
    }

    /** All that live here, those without slots too. */
    List<Worker> everyone() {
        ByHand opened = byHand;
        return opened == null
                ? workers
                : Stream.concat(workers.stream(), opened.workers().stream()).toList();
    }

    /** Lets them learn at once what was asked of them. */
    public void beat() {
        everyone().forEach(worker -> worker.pulse().loop().signal());
    }

    // -- stopping --

    /** In good order: nothing new, what waits goes back, what runs may end, the rest is interrupted and goes back. */
    void stop() throws InterruptedException {
        List<Worker> all = lastOnes();
        all.forEach(Worker::beginStop);
        if (!awaitIdle(all, config.liveness().stopGrace())) {
            all.forEach(Worker::interruptRuns);
            awaitIdle(all, Duration.ofSeconds(2));
        }
        for (Worker worker : all) {
            worker.endStop(Duration.ofSeconds(2));
        }
    }

    /**
     * Without waiting: nothing new, no further heartbeat, and what runs is interrupted, as nobody would write how it ended. The
     * others take all of that over once the rows have been silent for long enough.
     */
    void abandon() {
        for (Worker worker : lastOnes()) {
            worker.beginStop();
            worker.close();
            worker.interruptRuns();
        }
    }

    /** All that will ever live here. */
    private synchronized List<Worker> lastOnes() {
        stopping = true;
        return List.copyOf(everyone());
    }

    private boolean awaitIdle(List<Worker> all, Duration most) throws InterruptedException {
        long end = nanoTime.getAsLong() + most.toNanos();
        Pause pause = new Pause();
        while (!all.stream().allMatch(Worker::isIdle)) {
            if (nanoTime.getAsLong() - end >= 0) {
                return false;
            }
            pause.await(Duration.ofMillis(20));
        }
        return true;
    }
}
