package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.Stores;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Tells the other nodes that there is work: after the commit that stored it, at once, but not more often than every few
 * milliseconds. Only hints: who does not hear them finds the work at the next poll.
 */
final class Notifier {

    private static final Duration LONG = Duration.ofHours(1);

    /** The least time between two notifications of a node. */
    private static final Duration QUIET = Duration.ofMillis(20);

    /** More would not fit into one text. */
    private static final int MOST_GROUPS = 50;

    private final Stores stores;
    private final BooleanSupplier othersLive;
    private final LongSupplier nanoTime;
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Loop loop;
    private volatile long node;
    private long sent;

    /** @param othersLive false if it is known that there is no other node to tell */
    Notifier(Stores stores, LoopSetting loops, BooleanSupplier othersLive) {
        this.stores = stores;
        this.othersLive = othersLive;
        this.nanoTime = loops.nanoTime();
        this.sent = nanoTime.getAsLong() - QUIET.toNanos();
        this.loop = new Loop("notify", this::runOnce, loops);
    }

    Loop loop() {
        return loop;
    }

    /** Tasks of this node were stored, and their transaction has committed. Those of later are found by polling. */
    void stored(List<StoredTask> tasks, Instant soon) {
        for (StoredTask task : tasks) {
            if (!task.waits() && task.due().isBefore(soon)) {
                tell(task.group());
            }
        }
    }

    /** Something else that workers would see by their next heartbeat only. */
    void changed() {
        tell(Notification.EVERYTHING);
    }

    private void tell(String what) {
        if (othersLive.getAsBoolean() && groups.add(what)) {
            loop.signal();
        }
    }

    /** One turn: tells all that has come together. */
    Duration runOnce() {
        Duration left = QUIET.minusNanos(nanoTime.getAsLong() - sent);
        if (groups.isEmpty()) {
            return LONG;
        }
        if (!left.isNegative() && !left.isZero()) {
            return left;
        }
        sent = nanoTime.getAsLong();
        Set<String> told = new TreeSet<>(groups);
        groups.removeAll(told); // first: what is stored from now on has to be told again
        send(told);
        return groups.isEmpty() ? LONG : QUIET;
    }

    private void send(Set<String> told) {
        try {
            stores.notifications().send(new Notification(node(), shortened(told)).text());
        } catch (ErrandException e) {
            groups.addAll(told); // for the next turn
            throw e;
        }
    }

    private static Set<String> shortened(Set<String> told) {
        return told.contains(Notification.EVERYTHING) || told.size() > MOST_GROUPS ? Set.of() : told;
    }

    /** What this node signs with. */
    long node() {
        if (node == 0) {
            node = stores.claims().nextId();
        }
        return node;
    }
}
