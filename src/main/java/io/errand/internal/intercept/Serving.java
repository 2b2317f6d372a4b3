package io.errand.internal.intercept;

import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Warns, once per group, when a task is stored in a group that no live worker serves. */
@Internal
class Serving {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** Who stores in a group that only other nodes serve asks the database no more often than that. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Predicate<String> isServedHere;
    private final Predicate<String> isServedAnywhere;
    private final Supplier<Instant> now;
    private final Map<String, Instant> lookedAt = new ConcurrentHashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    @Inject
    Serving(Engine engine) {
        this(engine.roster()::serves, group -> engine.stores().workers().isServed(group), engine.clock()::now);
    }

    Serving(Predicate<String> isServedHere, Predicate<String> isServedAnywhere, Supplier<Instant> now) {
        this.isServedHere = isServedHere;
        this.isServedAnywhere = isServedAnywhere;
        this.now = now;
    }

    void check(String group, long task) {
        if (isServedHere.test(group) || warned.contains(group) || !isTimeToLook(group)) {
            return;
        }
        if (!isServedAnywhere.test(group) && warned.add(group)) {
            LOG.log(System.Logger.Level.WARNING, Messages.NOTHING_SERVES.text(group, task));
        }
    }

    private boolean isTimeToLook(String group) {
        Instant present = now.get();
        Instant before = lookedAt.get(group);
        if (before != null && present.isBefore(before.plus(PAUSE))) {
            return false;
        }
        lookedAt.put(group, present);
        return true;
    }
}
