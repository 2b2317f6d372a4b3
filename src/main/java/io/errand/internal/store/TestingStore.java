package io.errand.internal.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What only tests of applications ask of the tables; nothing here is fast on a large one. */
public final class TestingStore {

    private final Database database;
    private final Sql groups;
    private final List<Sql> deletes;

    TestingStore(Database database) {
        this.database = database;
        this.groups =
                database.sql("select distinct group_name from errand_task where status = 'QUEUED' order by group_name");
        this.deletes = Stream.of("errand_dependency", "errand_run", "errand_task", "errand_limit", "errand_unknown")
                .map(table -> database.sql("delete from " + table))
                .toList();
    }

    /** The groups in which tasks wait. */
    public List<String> waitingGroups() {
        return database.own(
                "look for waiting groups",
                session -> groups.list(session, Map.of(), rows -> rows.getString("group_name")));
    }

    /** Deletes every task and what belongs to tasks. */
    public void clear() {
        database.own("delete all tasks", session -> {
            for (Sql delete : deletes) {
                delete.update(session, Map.of());
            }
            return true;
        });
    }
}
