package io.errand.internal.store;

import java.sql.SQLException;
import java.util.List;

/** How one database writes many ends of claims; each only where its token still holds. */
interface ChangeWriter {

    /**
     * Those that were still held and are now written, as they were written: one that somebody has asked to stop is not queued
     * again.
     */
    List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException;

    /**
     * The same of one end within the task's own transaction, which has nothing left to do but to commit. Where the database can, it
     * ends the transaction of a process that freezes before that: its lock on the row would keep the others from taking over.
     */
    default List<TaskChange> writeLast(Session session, TaskChange change) throws SQLException {
        return write(session, List.of(change));
    }
}
