package io.errand.internal.store;

import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Pauses groups and limits them; a group that has no row yet gets one. */
public final class GroupStore {

    private final Database database;
    private final WorkerStore workers;
    private final Sql pause;
    private final Sql limit;
    private final Sql unlimit;

    GroupStore(Database database, WorkerStore workers) {
        this.database = database;
        this.workers = workers;
        this.pause = database.sql("update errand_group set paused = :paused where name = :group");
        this.limit = database.sql("update errand_group set max_running = :max where name = :group");
        this.unlimit = database.sql("update errand_group set max_running = null where name = :group");
    }

    /**
     * Lets nothing be claimed from a group, or claims again.
     *
     * @param done called once that has been committed
     */
    public void pause(String group, boolean paused, Runnable done) {
        change("pause a group", pause, group, paused, done);
    }

    /**
     * Limits how many tasks of a group run at once.
     *
     * @param max most at once, 0 for no limit
     * @param done called once that has been committed
     */
    public void limit(String group, int max, Runnable done) {
        if (max < 0) {
            throw Messages.WRONG_OPTION.exception("maxRunning", "zero (no limit) or more", max, "");
        }
        change("limit a group", max == 0 ? unlimit : limit, group, max, done);
    }

    /** Just before the caller's transaction commits: claims from a limited group lock its row, and must not wait for the caller. */
    private void change(String what, Sql sql, String group, Object value, Runnable done) {
        if (!Names.isGroup(group)) {
            throw Messages.WRONG_OPTION.exception("group", Names.GROUP_RULE, group, "Rename the group.");
        }
        Map<String, Object> values = new HashMap<>();
        values.put("group", group);
        values.put("paused", value);
        values.put("max", value);
        database.atCommit(what, session -> update(session, sql, group, values), done);
    }

    private boolean update(Session session, Sql sql, String group, Map<String, Object> values) throws SQLException {
        if (sql.update(session, values) == 0) {
            workers.insertUnlessThere(session, group);
            sql.update(session, values);
        }
        return true;
    }
}
