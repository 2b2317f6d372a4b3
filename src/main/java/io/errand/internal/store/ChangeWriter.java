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
}
