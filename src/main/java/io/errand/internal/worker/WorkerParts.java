package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.store.Stores;
import io.errand.internal.store.WorkerStore;
import io.errand.internal.worker.Loop.LoopSetting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the workers of a node share.
 *
 * @param wakeKeeper for what only the keeper of the node does, as it may take long
 * @param queued how many tasks wait in each group, as last counted
 * @param random 0 to 1, spreads the polls of many nodes
 */
record WorkerParts(
        ErrandConfig config,
        Stores stores,
        TaskRunner.Tools tools,
        UnknownFunctions unknown,
        Releases releases,
        Events events,
        Awaited awaited,
        MethodRegistry methods,
        LoopSetting loops,
        ThreadFactory virtualThreads,
        String host,
        Runnable wakeKeeper,
        Supplier<Map<String, Long>> queued,
        DoubleSupplier random) {

    LongSupplier nanoTime() {
        return loops.nanoTime();
    }

    Liveness liveness() {
        return config.liveness();
    }

    /** What a worker with these groups and slots says of itself. */
    WorkerStore.Entry entry(List<String> groups, int slots) {
        return new WorkerStore.Entry(
                config.application(),
                groups,
                methods.knownNames(),
                methods.recurring().stream().map(BackgroundMethod::functionName).toList(),
                slots);
    }

    /** The same, with methods called by that. */
    WorkerParts invokedBy(Invoker invoker) {
        TaskRunner.Tools other = new TaskRunner.Tools(
                tools.stores(),
                tools.gate(),
                tools.codec(),
                tools.rules(),
                tools.ending(),
                tools.starts(),
                invoker,
                tools.atomic(),
                tools.separate(),
                tools.events(),
                tools.pause(),
                tools.nanoTime());
        return new WorkerParts(
                config,
                stores,
                other,
                unknown,
                releases,
                events,
                awaited,
                methods,
                loops,
                virtualThreads,
                host,
                wakeKeeper,
                queued,
                random);
    }
}
