package io.errand.internal.worker;

import io.errand.internal.store.Picture;
import io.errand.internal.store.WorkerStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A worker's place among the living: its name of this boot, its last beat, and what that beat saw. */
final class Membership {

    private final WorkerStore store;
    private final LongSupplier nanoTime;
    private final Duration deadAfter;
    private volatile @Nullable String name;
    private volatile long lastBeat;
    private volatile long beatingSince;
    private volatile Picture picture = Picture.NONE;

    Membership(WorkerStore store, LongSupplier nanoTime, Duration deadAfter) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.deadAfter = deadAfter;
        this.lastBeat = nanoTime.getAsLong();
    }

    /** Enters under a name that was never used before. */
    void enter(String fresh, WorkerStore.Entry entry) {
        long sent = nanoTime.getAsLong();
        store.register(fresh, entry);
        lastBeat = sent;
        beatingSince = sent;
        name = fresh;
    }

    /** Beats once; empty if the worker was taken for dead. A success counts from before it was sent. */
    Optional<Picture> beat(String stats) {
        long sent = nanoTime.getAsLong();
        Optional<Picture> seen = store.beat(name(), stats);
        if (seen.isPresent()) {
            if (sent - lastBeat > deadAfter.toNanos() / 2) {
                beatingSince = sent; // after a gap of its own it cannot tell who else was silent
            }
            lastBeat = sent;
            picture = seen.get();
        }
        return seen;
    }

    void leave() {
        String last = name;
        name = null;
        if (last != null) {
            store.leave(last);
        }
    }

    /** Forgets its name without telling anybody: others will take it for dead. */
    void lose() {
        name = null;
    }

    boolean isIn() {
        return name != null;
    }

    /** The present name; the empty text between a fence and the next entry. */
    String name() {
        String present = name;
        return present == null ? "" : present;
    }

    Duration sinceLastBeat() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastBeat);
    }

    /** Whether it has beaten for long enough without a gap to judge the silence of others. */
    boolean mayJudge() {
        return isIn() && nanoTime.getAsLong() - beatingSince > deadAfter.toNanos();
    }

    Picture picture() {
        return picture;
    }
}
