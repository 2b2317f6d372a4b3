package io.errand.model;

import io.errand.internal.worker.SteppedWorker.Claim;

/** A claim as the worker has it in memory; whether it still counts, only the task can say. */
final class Hold {

    /** How far the worker has come with it. */
    enum Phase {
        CLAIMED,
        STARTED,
        /** How it ended is not written yet. */
        ENDED,
        GONE
    }

    /** What is to be written of it, beside the ends of bodies. */
    enum Unstarted {
        GIVEN_BACK,
        STOPPED,
        EXPIRED
    }

    final ModelTask task;
    final Claim claim;

    /** As it was claimed. */
    final boolean suspect;

    private final Integer stop;

    Phase phase = Phase.CLAIMED;
    boolean startWritten;
    boolean stopped;

    /** The worker does not believe in it any more. */
    boolean forgotten;

    int start;
    int end;
    Outcome outcome;
    Unstarted unstarted;

    Hold(ModelTask task, Claim claim) {
        this.task = task;
        this.claim = claim;
        this.suspect = task.suspect;
        this.stop = task.stop;
    }

    /** Whether it is too late to start it, as far as the worker knows. */
    boolean mayNotStartAt(int tick) {
        return stop != null && tick > stop;
    }

    /** Whether the claim is the task's own. */
    boolean counts() {
        return task.hold == this;
    }

    void endUnstarted(Unstarted how) {
        phase = Phase.ENDED;
        unstarted = how;
    }
}
