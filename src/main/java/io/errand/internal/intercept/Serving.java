package io.errand.internal.intercept;

import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Warns, once per group, when a task is stored in a group that no live worker serves. */
@Internal
class Serving {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Engine engine;
    private final Set<String> lookedAt = ConcurrentHashMap.newKeySet();

    @Inject
    Serving(Engine engine) {
        this.engine = engine;
    }

    void check(String group, long task) {
        if (lookedAt.add(group)
                && !engine.servesHere(group)
                && !engine.stores().workers().isServed(group)) {
            LOG.log(System.Logger.Level.WARNING, Messages.NOTHING_SERVES.text(group, task));
        }
    }
}
