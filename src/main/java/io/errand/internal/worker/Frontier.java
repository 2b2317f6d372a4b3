package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.Position;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a worker has read the queue of a group. In a long queue the head is crowded with index entries of tasks that were
 * claimed before and are not cleared away yet, and a claim that starts there steps over all of them. So, while claims that are
 * large, or were slow there, come back full, the next one begins where the last has ended. A task that ranks before that place
 * waits for the next look at the head.
 */
final class Frontier {

    /** The least time between two looks at the head. */
    private static final long TRUST = Duration.ofMillis(100).toNanos();

    /** The most, and how many times as long as such a look takes. */
    private static final long LONGEST_TRUST = Duration.ofSeconds(1).toNanos();

    private static final int SHARE = 20;

    /** A smaller claim is not worth bending the order for, unless the look at the head was slow. */
    private static final int LARGE = 50;

    private static final long SLOW = Duration.ofMillis(2).toNanos();

    private final LongSupplier nanoTime;
    private long began;
    private long lookAgain;
    private boolean slow;
    private @Nullable Position reached;

    Frontier(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Where the next claim begins; null for the head. */
    @Nullable
    Position next() {
        began = nanoTime.getAsLong();
        if (began - lookAgain >= 0) {
            reached = null;
        }
        return reached;
    }

    /** What a claim brought that asked for so many. */
    void claimed(List<ClaimedTask> tasks, int most) {
        if (reached == null) {
            long now = nanoTime.getAsLong();
            lookAgain = now + Math.min(LONGEST_TRUST, Math.max(TRUST, SHARE * (now - began)));
            slow = now - began > SLOW;
        }
        boolean goesOn = tasks.size() == most && (most >= LARGE || slow);
        reached = goesOn ? tasks.get(tasks.size() - 1).position() : null;
    }
}
