package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.internal.store.ClaimStore;
import io.errand.internal.store.ClaimStore.Start;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.CompletionStore;
import io.errand.internal.store.TaskChange;
import io.errand.internal.store.TaskChange.RunRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: ends and starts of runs, written by one thread, together when busy and at once when not. Its queue is
 * bounded: when the database is slow, slots wait here, and a worker without free slots claims nothing.
 */
final class Completions {

    /** Hears what has been written. */
    interface Listener {

        void written(TaskChange change);

        /** The claim had been taken away before: nothing was written. */
        void dropped(TaskChange change);

        /** A task may start again whose thread was stuck. */
        void released(ClaimedTask task);
    }

    private static final int CAPACITY = 2000;
    private static final int BATCH = 500;

    /** After so many failures in a row it is taken to be the row's fault. */
    private static final int LAST_RESORT = 5;

    /** A run that ends before its start was written needs one write, not two. */
    private static final Duration START_DELAY = Duration.ofMillis(50);

    /** What waits to be written: the end of a claim, or the release of a task whose thread was stuck. */
    private record Item(ClaimedTask task, @Nullable TaskChange end, String worker) {}

    private final CompletionStore store;
    private final ClaimStore claims;
    private final Listener listener;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Map<Long, Execution> unwrittenStarts = new ConcurrentHashMap<>();
    private final List<TaskChange> inHand = new ArrayList<>();
    private final List<Item> releases = new ArrayList<>();
    private int failures;

    Completions(CompletionStore store, ClaimStore claims, Listener listener) {
        this.store = store;
        this.claims = claims;
        this.listener = listener;
    }

    void started(Execution run) {
        unwrittenStarts.put(run.id(), run);
    }

    /** Its end was written elsewhere, with the task's own transaction. */
    void forget(ClaimedTask task) {
        unwrittenStarts.remove(task.id());
    }

    /** Takes an end; waits while the queue is full, as long as the worker goes on. */
    void add(TaskChange change, BooleanSupplier goesOn) {
        unwrittenStarts.remove(change.task().id()); // the end tells the start as well
        put(new Item(change.task(), change, ""), goesOn);
    }

    /** Frees a held task after everything that was added before. */
    void release(ClaimedTask task, String worker, BooleanSupplier goesOn) {
        put(new Item(task, null, worker), goesOn);
    }

    private void put(Item item, BooleanSupplier goesOn) {
        boolean interrupted = false;
        try {
            while (goesOn.getAsBoolean()) {
                try {
                    if (queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    interrupted = true; // an end must not be lost; the flag is restored below
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One turn: writes the ends that wait, and the starts that are old enough. */
    Duration runOnce() {
        if (releases.isEmpty()) {
            takeBatch();
        }
        if (!inHand.isEmpty()) {
            writeEnds();
        }
        release();
        Duration untilNextStart = writeStarts();
        return queue.isEmpty() ? untilNextStart : Duration.ZERO;
    }

    private void takeBatch() {
        while (inHand.size() < BATCH && releases.isEmpty()) {
            Item item = queue.poll();
            if (item == null) {
                return;
            }
            TaskChange end = item.end();
            if (end == null) {
                releases.add(item); // and no further: what comes after it may hold the same task again
            } else {
                inHand.add(end);
            }
        }
    }

    /** What fails stays in hand, like the ends. */
    private void release() {
        for (Iterator<Item> items = releases.iterator(); items.hasNext(); ) {
            Item item = items.next();
            store.release(item.task().id(), item.worker());
            items.remove();
            listener.released(item.task());
        }
    }

    /** What fails stays in hand and is tried again; after a second failure one by one, so that no row blocks the others. */
    private void writeEnds() {
        if (failures < 2) {
            try {
                writeTogether();
                failures = 0;
            } catch (ErrandException e) {
                failures++;
                throw e;
            }
        } else {
            writeOneByOne();
        }
    }

    /** All at once, save those that may have to wait for somebody who is storing their unique key. */
    private void writeTogether() {
        List<TaskChange> together =
                inHand.stream().filter(end -> !end.takesKey()).toList();
        if (!together.isEmpty()) {
            write(together);
            inHand.removeIf(end -> !end.takesKey());
        }
        for (Iterator<TaskChange> ends = inHand.iterator(); ends.hasNext(); ) {
            write(List.of(ends.next()));
            ends.remove();
        }
    }

    private void writeOneByOne() {
        ErrandException last = null;
        for (Iterator<TaskChange> ends = inHand.iterator(); ends.hasNext(); ) {
            TaskChange end = ends.next();
            try {
                writeAlone(end);
                ends.remove();
            } catch (ErrandException e) {
                last = e; // stays in hand: a locked row, or the database itself
            }
        }
        failures = inHand.isEmpty() ? 0 : failures + 1;
        if (last != null) {
            throw last;
        }
    }

    private void writeAlone(TaskChange end) {
        try {
            write(List.of(end));
        } catch (ErrandException e) {
            if (failures < LAST_RESORT) {
                throw e;
            }
            write(List.of(withoutTexts(end, e)));
        }
    }

    private void write(List<TaskChange> ends) {
        List<TaskChange> written = store.write(ends);
        written.forEach(listener::written);
        Set<ClaimedTask.ClaimId> held =
                written.stream().map(end -> end.task().claimId()).collect(Collectors.toSet());
        ends.stream().filter(end -> !held.contains(end.task().claimId())).forEach(listener::dropped);
    }

    /** The same end without the texts of the task, one of which the database may refuse. */
    private static TaskChange withoutTexts(TaskChange end, ErrandException refused) {
        RunRow run = end.run();
        RunRow bare = run == null
                ? null
                : new RunRow(
                        run.id(),
                        run.taskId(),
                        run.status(),
                        run.attempt(),
                        run.workerName(),
                        run.startTime(),
                        run.stopTime(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "The texts of this run were dropped: " + refused.code());
        return new TaskChange(
                end.task(),
                end.next(),
                end.lastRunTime(),
                end.lastRunMs(),
                null,
                end.runId(),
                end.heldBy(),
                end.suspect(),
                bare,
                end.runMayExist());
    }

    private Duration writeStarts() {
        List<Start> due = new ArrayList<>();
        Duration wait = Duration.ofSeconds(1);
        for (Execution run : unwrittenStarts.values()) {
            Duration left = START_DELAY.minus(run.elapsed());
            if (left.isNegative() || left.isZero()) {
                due.add(new Start(run.task(), run.runId(), run.start()));
            } else if (left.compareTo(wait) < 0) {
                wait = left;
            }
        }
        if (!due.isEmpty()) {
            claims.start(due);
            due.forEach(start -> unwrittenStarts.remove(start.task().id()));
        }
        return wait;
    }

    boolean isEmpty() {
        return queue.isEmpty() && inHand.isEmpty() && releases.isEmpty();
    }

    /** The worker has fenced itself: no start is written any more. What has ended still is, if its token holds. */
    void forgetStarts() {
        unwrittenStarts.clear();
    }

    /** Whether an end would be taken without waiting. */
    boolean hasRoom() {
        return queue.remainingCapacity() > CAPACITY / 4;
    }
}
