package io.errand.internal.worker;

import io.errand.internal.store.ClaimStore.Start;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts that must be committed before their methods are called. Those that come while one commit is under way share the next:
 * a disk that commits a thousand times a second would else let no more tasks than that begin.
 */
final class SharedStarts {

    private final Function<List<Start>, Collection<Start>> store;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean committing;

    /** @param store commits starts, and gives those whose claims still held */
    SharedStarts(Function<List<Start>, Collection<Start>> store) {
        this.store = store;
    }

    /** Whether the claim still held; throws what the store throws. */
    boolean commit(Start start) {
        Waiting own = new Waiting(start);
        if (!isFirst(own)) {
            own.turn.join(); // no longer than the statements before it may take
        }
        if (!own.done) { // whoever committed before has not taken it along
            commitAll();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.held;
    }

    /** How many wait for the next commit. */
    synchronized int waiting() {
        return queue.size();
    }

    private synchronized boolean isFirst(Waiting own) {
        queue.add(own);
        boolean first = !committing;
        committing = true;
        return first;
    }

    private void commitAll() {
        List<Waiting> group = takeAll();
        try {
            commit(group);
        } finally {
            group.forEach(Waiting::end);
            passOn();
        }
    }

    private synchronized List<Waiting> takeAll() {
        List<Waiting> group = List.copyOf(queue);
        queue.clear();
        return group;
    }

    /** The next commit is made by one who waits for it, not by this thread, whose own method may begin. */
    private synchronized void passOn() {
        Waiting next = queue.peek();
        if (next == null) {
            committing = false;
        } else {
            next.turn.complete(null);
        }
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
        }
    }

    /** One start on its way. What became of it is seen by whoever sees its turn come. */
    private static final class Waiting {

        private final Start start;
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private boolean done;
        private boolean held;
        private @Nullable RuntimeException failure;

        Waiting(Start start) {
            this.start = start;
        }

        void end() {
            done = true;
            turn.complete(null);
        }
    }
}
