package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.KeptSlot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Keeps idle slots of one worker for tasks that callers of this node are storing: these need no claim. */
final class HandOver {

    /** Who takes the task once it is committed. */
    @FunctionalInterface
    interface Taker {
        void take(ClaimedTask task, String worker);
    }

    private final IntSupplier idleSlots;
    private final Taker taker;
    private final AtomicInteger promised = new AtomicInteger();

    /** @param idleSlots how many neither run nor are waited for */
    HandOver(IntSupplier idleSlots, Taker taker) {
        this.idleSlots = idleSlots;
        this.taker = taker;
    }

    /** A slot for a task that will be stored in that worker's name. */
    Optional<KeptSlot> keepSlot(String worker) {
        if (promised.incrementAndGet() > idleSlots.getAsInt()) {
            promised.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Promise(worker));
    }

    /** Whether callers have still to commit or roll back what slots are kept for. */
    boolean hasPromised() {
        return promised.get() > 0;
    }

    private final class Promise implements KeptSlot {

        private final String worker;

        Promise(String worker) {
            this.worker = worker;
        }

        @Override
        public String worker() {
            return worker;
        }

        @Override
        public void run(ClaimedTask task) {
            try {
                taker.take(task, worker);
            } finally {
                release();
            }
        }

        @Override
        public void release() {
            promised.decrementAndGet();
        }
    }
}
