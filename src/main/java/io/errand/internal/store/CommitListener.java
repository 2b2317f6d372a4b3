package io.errand.internal.store;

import java.util.List;

/** Hears of tasks once the transaction that stored them has committed. Must not throw, nor touch the database. */
@FunctionalInterface
public interface CommitListener {
    void committed(List<StoredTask> tasks);
}
