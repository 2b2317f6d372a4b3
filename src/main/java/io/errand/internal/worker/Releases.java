package io.errand.internal.worker;

import io.errand.internal.store.StoredTask;
import io.errand.internal.store.Stores;
import io.errand.internal.store.TaskChange;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks be claimed that waited for others to end: for a requirement, or for a place under a limit. It acts after the end has
 * been committed. While nothing waits, it does nothing.
 */
final class Releases {

    private static final Duration LONG = Duration.ofHours(1);

    private final Stores stores;
    private final Runnable released;
    private final ConcurrentLinkedQueue<Long> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> freed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sweep = new AtomicBoolean(true);
    private final Loop loop;
    private volatile boolean someWait;

    /** @param released told when tasks may be claimed that could not before */
    Releases(Stores stores, LoopSetting loops, Runnable released) {
        this.stores = stores;
        this.released = released;
        this.loop = new Loop("release", this::runOnce, loops);
    }

    Loop loop() {
        return loop;
    }

    /** A task of this node was stored or changed, and its transaction has committed. */
    void stored(StoredTask task) {
        if (task.waits()) {
            someWait = true;
            sweep.set(true); // what it requires may have ended while its edge could not be seen
            loop.signal();
        }
    }

    /** The end of a claim of this node has been committed. */
    void ended(TaskChange change) {
        freed(change.task().limitKey());
        if (someWait && change.next().status().isFinished()) {
            ended.add(change.task().id());
            loop.signal();
        }
    }

    /** A place under that limit may be free. */
    void freed(@Nullable String limit) {
        if (limit != null && (someWait || stores.limits().hasBlocked())) {
            freed.add(limit);
            loop.signal();
        }
    }

    /** Something was freed that this node did not hold: who waits is to be looked at again. */
    void lookAgain() {
        sweep.set(true);
        loop.signal();
    }

    /** A heartbeat has seen whether any task waits; what other nodes have ended is settled at the same pace. */
    void seen(boolean blockedTasks) {
        someWait = blockedTasks;
        if (blockedTasks) {
            sweep.set(true);
            loop.signal();
        } else {
            stores.limits().nothingIsBlocked();
        }
    }

    /** One turn: settles what has ended. */
    Duration runOnce() {
        boolean any = false;
        List<Long> tasks = new ArrayList<>();
        for (@Nullable Long task = ended.poll(); task != null; task = ended.poll()) {
            tasks.add(task);
        }
        if (!tasks.isEmpty()) {
            stores.dependencies().settle(tasks);
            any = true;
        }
        Set<String> keys = new TreeSet<>();
        for (@Nullable String key = freed.poll(); key != null; key = freed.poll()) {
            keys.add(key);
        }
        boolean more = false;
        if (sweep.compareAndSet(true, false)) {
            more = stores.dependencies().sweep();
            keys.addAll(stores.limits().crowded());
            any = true;
        }
        keys.forEach(stores.limits()::unblock);
        if (any || !keys.isEmpty()) {
            released.run();
        }
        if (more) {
            sweep.set(true);
        }
        return more ? Duration.ZERO : LONG;
    }
}
