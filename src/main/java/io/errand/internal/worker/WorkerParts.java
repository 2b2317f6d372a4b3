package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.store.Stores;
import io.errand.internal.worker.Loop.LoopSetting;
import java.util.Collection;
import java.util.function.DoubleSupplier;

/**
 * What the workers of a node share.
 *
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
        Collection<String> functions,
        LoopSetting loops,
        String host,
        DoubleSupplier random) {}
