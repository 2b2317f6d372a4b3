package io.errand.internal.store;

/**
 * An idle slot of a worker of this node, kept for one task until the transaction that stores the task has ended. None of its
 * methods throws or touches the database.
 */
public interface KeptSlot {

    /** The worker's present name. */
    String worker();

    /** The task is stored, as held by that worker. */
    void run(ClaimedTask task);

    /** The task will not come. */
    void release();
}
