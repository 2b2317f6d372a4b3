package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.store.KeptSlot;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.Stores;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What this node is made of once its database can be used. */
final class Node {

    /** What it is made with, and what was there before. */
    record Materials(
            ErrandConfig config,
            Platform platform,
            MethodRegistry methods,
            UnknownFunctions unknown,
            Collection<Worker> workers,
            Roster roster,
            Events events,
            Awaited awaited,
            LoopSetting loops,
            Runnable wakeKeeper,
            Predicate<String> isBackoff) {}

    private final Stores stores;
    private final MethodRegistry methods;
    private final Collection<Worker> workers;
    private final Releases releases;
    private final Notices notices;
    private final Housekeeper housekeeper;

    Node(Materials given, Stores stores) {
        this.stores = stores;
        this.methods = given.methods();
        this.workers = given.workers();
        this.releases = new Releases(stores, given.loops(), this::signalWorkers);
        this.notices = new Notices(given.config(), stores, workers, given.loops());
        RunRules rules = new RunRules(given.config().runs(), given.platform().backoffs());
        this.housekeeper = new Housekeeper(
                given.config(),
                stores,
                given.methods(),
                rules,
                workers,
                releases,
                given.events(),
                given.platform().nanoTime());
        given.roster().open(parts(given, tools(given, rules)));
    }

    void start() {
        releases.loop().start();
        notices.start();
    }

    private TaskRunner.Tools tools(Materials given, RunRules rules) {
        Gate gate = new Gate(given.methods(), given.unknown(), given.isBackoff(), stores.claims()::nextId);
        return new TaskRunner.Tools(
                stores,
                gate,
                given.platform().codec(),
                rules,
                new Ending(rules, given.config().retention()),
                new SharedStarts(stores.claims()::start),
                given.platform().invoker(),
                new AtomicRuns(given.platform().userTransaction()),
                new SeparateRuns(given.platform().userTransaction()),
                given.events(),
                given.config().liveness().heartbeatInterval(),
                given.platform().nanoTime());
    }

    private WorkerParts parts(Materials given, TaskRunner.Tools tools) {
        return new WorkerParts(
                given.config(),
                stores,
                tools,
                given.unknown(),
                releases,
                given.events(),
                given.awaited(),
                given.methods(),
                given.loops(),
                given.platform().virtualThreads(),
                given.platform().host(),
                given.wakeKeeper(),
                housekeeper.chores()::queued,
                given.platform().random());
    }

    private void signalWorkers() {
        workers.forEach(worker -> worker.intake().loop().signal());
    }

    /** A slot of a worker of this node that is idle and can run the function. */
    Optional<KeptSlot> keepSlot(String group, String function) {
        if (methods.find(function).isEmpty()) {
            return Optional.empty();
        }
        return workers.stream()
                .flatMap(worker -> worker.intake().keepSlot(group).stream())
                .findFirst();
    }

    /** Tasks were stored on this node, and their transaction has committed. */
    void committed(List<StoredTask> tasks) {
        for (Worker worker : workers) {
            tasks.forEach(worker.intake()::stored);
        }
        tasks.forEach(releases::stored);
        notices.stored(tasks);
    }

    /** Something was changed that workers of other nodes would see by their next heartbeat only. */
    void changed() {
        notices.changed();
    }

    void close(Duration grace) throws InterruptedException {
        releases.loop().close(grace);
        notices.close(grace);
    }

    /** The same without waiting. */
    void abandon() {
        releases.loop().end();
        notices.abandon();
    }

    Stores stores() {
        return stores;
    }

    Releases releases() {
        return releases;
    }

    Housekeeper housekeeper() {
        return housekeeper;
    }
}
