package io.errand.internal.worker;

import io.errand.internal.store.ClaimStore.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts that must be committed before their methods are called. Those that come while one commit is under way share the next:
 * a disk that commits a thousand times a second would else let no more tasks than that begin.
 */
final class SharedStarts {

    private final Function<List<Start>, Collection<Start>> store;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    /** @param store commits starts, and gives those whose claims still held */
    SharedStarts(Function<List<Start>, Collection<Start>> store) {
        this.store = store;
    }

    /** Whether the claim still held; throws what the store throws. */
    boolean commit(Start start) {
        Waiting own = new Waiting(start);
        queue.add(own);
        committing.lock(); // no longer than the statements before it may take
        try {
            if (!own.done) { // who held the lock before has not taken it along
                commitAll();
            }
        } finally {
            committing.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.held;
    }

    /** How many wait for the next commit. */
    int waiting() {
        return queue.size();
    }

    private void commitAll() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
        }
        commit(group);
    }

    /** A row that somebody has locked must not keep the others from starting: they try once more, each alone. */
    private void commit(List<Waiting> group) {
        try {
            Collection<Start> held =
                    store.apply(group.stream().map(waiting -> waiting.start).toList());
            group.forEach(waiting -> waiting.held = held.contains(waiting.start));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).failure = e;
            } else {
                group.forEach(waiting -> commit(List.of(waiting)));
            }
        } finally {
            group.forEach(waiting -> waiting.done = true);
        }
    }

    /** One start on its way; guarded by the lock. */
    private static final class Waiting {

        private final Start start;
        private boolean done;
        private boolean held;
        private @Nullable RuntimeException failure;

        Waiting(Start start) {
            this.start = start;
        }
    }
}
