package io.errand.internal.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes tasks by plain JDBC: into a named schema, as a persistence unit cannot be given one at run time but by classes of
 * EclipseLink, which servers hide from applications.
 */
final class SqlWriter implements TaskWriter {

    private final Database database;
    private final InsertStatement inserts;
    private final List<TaskEntity> waiting = new ArrayList<>();
    private boolean last;

    SqlWriter(Database database, InsertStatement inserts) {
        this.database = database;
        this.inserts = inserts;
    }

    /** Code that runs at the commit, too, may still store tasks after us. */
    @Override
    public void add(TaskEntity task) {
        waiting.add(task);
        if (last) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (!waiting.isEmpty()) {
            database.within("store tasks", session -> {
                inserts.insertAll(session, waiting);
                waiting.clear();
                return true;
            });
        }
    }

    @Override
    public void lastly() {
        last = true;
        flush();
    }

    @Override
    public void close() {}
}
