package io.errand.internal.store;

import java.util.List;
import java.util.Optional;

/** The workers of this node, as storing sees them. Nothing here throws or touches the database. */
public interface LocalWorkers {

    /** Keeps an idle slot for a task that is about to be stored and due at once; empty if there is none. */
    Optional<KeptSlot> keepSlot(String group, String function);

    /** Tells of tasks once the transaction that stored them has committed. */
    void committed(List<StoredTask> tasks);
}
