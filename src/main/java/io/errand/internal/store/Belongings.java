package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Collection;

/** What belongs to a task and goes with it: its runs, and what it waits for. Who waits for it, its remover must decide. */
final class Belongings {

    private final Sql runs;
    private final Sql edges;

    Belongings(Database database) {
        this.runs = database.sql("delete from errand_run where task_id = :id");
        this.edges = database.sql("delete from errand_dependency where task_id = :id");
    }

    void delete(Session session, Collection<Long> tasks) throws SQLException {
        runs.updateIds(session, tasks);
        edges.updateIds(session, tasks);
    }
}
