package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads that run tasks. One that does not come back from its task is replaced and counted as stuck. */
final class Slots {

    /** One thread, and what it runs. */
    final class Slot implements Runnable {

        private volatile @Nullable Execution run;
        private volatile boolean busy;
        private volatile boolean retired;

        @Override
        public void run() {
            try {
                while (!retired && !closed) {
                    idle.run();
                    ClaimedTask task = buffer.poll(1, TimeUnit.SECONDS);
                    if (task != null) {
                        work(task);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the server wants the thread back
            } finally {
                all.remove(this);
            }
        }

        private void work(ClaimedTask task) {
            busy = true;
            CURRENT.set(this);
            try {
                runner.accept(task);
            } finally {
                run = null;
                busy = false;
                CURRENT.remove();
                Thread.interrupted(); // an interrupt meant for that task must not meet the next
            }
        }

        @Nullable
        Execution execution() {
            return run;
        }

        boolean isRetired() {
            return retired;
        }

        /** Whether somebody else has decided how its run ended, and its thread has not come back yet. */
        private boolean goesOn() {
            Execution running = run;
            return retired || (running != null && running.isStopRequested());
        }
    }

    private static final ThreadLocal<@Nullable Slot> CURRENT = new ThreadLocal<>();

    private final String name;
    private final int count;
    private final BlockingQueue<ClaimedTask> buffer;
    private final Consumer<ClaimedTask> runner;
    private final Runnable idle;
    private final ThreadFactory threads;
    private final List<Slot> all = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param idle told when a slot looks for work */
    Slots(
            String name,
            int count,
            BlockingQueue<ClaimedTask> buffer,
            Consumer<ClaimedTask> runner,
            Runnable idle,
            ThreadFactory threads) {
        this.name = name;
        this.count = count;
        this.buffer = buffer;
        this.runner = runner;
        this.idle = idle;
        this.threads = threads;
    }

    /** Starts those that are missing: all of them, or what a start that failed has left. */
    void start() {
        for (int i = all.size(); i < count; i++) {
            add();
        }
    }

    private void add() {
        Slot slot = new Slot();
        Thread thread = threads.newThread(slot);
        thread.setName("errand-" + name + "-slot");
        all.add(slot);
        try {
            thread.start();
        } catch (RuntimeException | Error e) { // as of a loop
            all.remove(slot);
            throw e;
        }
    }

    /** The calling slot begins this run. */
    void entered(Execution run) {
        Slot slot = CURRENT.get();
        if (slot != null) {
            slot.run = run;
        }
    }

    /** Lends the calling thread to this pool for one task. */
    void runHere(ClaimedTask task) {
        Slot slot = new Slot();
        all.add(slot);
        try {
            slot.work(task);
        } finally {
            all.remove(slot);
        }
    }

    /** The worker's name in the configuration. */
    String name() {
        return name;
    }

    /** Whether there are none, and callers' threads run the tasks. */
    boolean areByHand() {
        return count == 0;
    }

    /** Gives a stuck thread's place to a new one. */
    void replace(Slot slot) {
        slot.retired = true;
        if (!closed && !areByHand()) {
            add();
        }
    }

    List<Slot> all() {
        return all;
    }

    int busy() {
        return (int) all.stream().filter(slot -> slot.busy && !slot.retired).count();
    }

    int stuck() {
        return (int) all.stream().filter(slot -> slot.retired).count();
    }

    /** Whether any thread goes on after the end of its run, stuck or not yet called so. */
    boolean anyGoesOn() {
        return all.stream().anyMatch(Slot::goesOn);
    }

    /** As many threads are stuck as there are slots: nothing may be claimed until some come back. */
    boolean areAllStuck() {
        return stuck() >= count;
    }

    /** No slot takes another task. */
    void close() {
        closed = true;
    }
}
