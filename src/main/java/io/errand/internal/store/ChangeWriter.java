package io.errand.internal.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** How one database writes many ends of claims; each only where its token still holds. */
interface ChangeWriter {

    /** The ids of those that were still held and are now written. */
    Set<Long> write(Session session, List<TaskChange> changes) throws SQLException;
}
