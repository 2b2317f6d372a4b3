package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of workers: who lives, since when, and what each holds. */
public final class WorkerStore {

    /** What only that worker could run ends with it. */
    static final String FAIL_TARGETED = """
            update errand_task set status = 'FAILED', ended = true, last_error = :error, updated_at = {now}
            where target_worker = :worker and status = 'QUEUED' and not ended and token is null""";

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Database database;
    private final Sql insert;
    private final Sql insertGroup;
    private final Sql beat;
    private final Sql picture;
    private final Sql delete;
    private final Sql changeStatus;
    private final Sql failTargeted;
    private final Sql serve;
    private final Sql knowing;
    private final Sql keepingHouse;
    private final Sql serving;
    private final Sql strangers;
    private final Sql correct;
    private final Sql giveBack;
    private final Set<String> sharedGroups = ConcurrentHashMap.newKeySet();

    WorkerStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.insert = database.sql("""
                insert into errand_worker
                    (worker_name, status, application, group_names, functions, schedules, slots, first_heartbeat,
                     last_heartbeat, stats)
                values (:worker, 'ACTIVE', :application, :groups, :functions, :schedules, :slots, {now}, {now}, '{}')""");
        this.insertGroup = database.sql(
                "insert into errand_group (name) select :group from errand_schema where version = 1 and not exists"
                        + " (select 1 from errand_group where name = :group)" + dialect.unlessTaken());
        this.beat = database.sql("""
                update errand_worker set last_heartbeat = {now}, stats = :stats
                where worker_name = :worker and status <> 'DEAD'""");
        this.picture = database.sql("""
                select 'worker' as kind, worker_name as name, status as state, last_heartbeat as seen_at,
                       {now} as now_time, 0 as id, 0 as token, 0 as flag
                from errand_worker
                union all
                select 'task', '', t.status, {now}, {now}, t.id, t.token, case when t.stop_requested then 1 else 0 end
                from errand_task t where\s""" + dialect.heldBy("t", ":worker") + """

                union all
                select 'group', name, case when max_running is null then '' else 'LIMITED' end, {now}, {now}, 0, 0,
                       case when paused then 1 else 0 end
                from errand_group where paused or max_running is not null
                union all
                select 'blocked', '', '', {now}, {now}, 0, 0, 1 from errand_schema
                where version = 1 and exists (select 1 from errand_task where\s""" + dialect.blocked() + ")");
        this.delete = database.sql("delete from errand_worker where worker_name = :worker and status <> 'DEAD'");
        this.changeStatus =
                database.sql("update errand_worker set status = :to where worker_name = :worker and status = :from");
        this.failTargeted = database.sql(FAIL_TARGETED);
        this.serve = database.sql("update errand_worker set group_names = :groups where worker_name = :worker");
        this.knowing = database.sql(
                "select count(*) as workers from errand_worker where status <> 'DEAD' and functions like :function");
        this.keepingHouse = database.sql("select count(*) as workers from errand_worker where status <> 'DEAD'"
                + " and slots > 0 and functions like :function");
        this.serving = database.sql(
                "select count(*) as workers from errand_worker where status <> 'DEAD' and group_names like :group");
        this.strangers = database.sql("select application from errand_worker where status <> 'DEAD'"
                + " and application <> :application and group_names like :group");
        this.giveBack = database.sql("""
                update errand_task
                set keyless = (keyless or status = 'RUNNING' and unique_rule = 'UNTIL_START'),
                    status = case when stop_requested then 'STOPPED' else 'QUEUED' end, ended = (ended or stop_requested),
                    stop_requested = false, token = null, updated_at = {now}
                where id = :id and token = :token""");
        this.correct = database.sql("update errand_task set status = :status where id = :id and token = :token");
    }

    /**
     * What a worker says of itself.
     *
     * @param functions the names that rows may carry, former ones too
     * @param schedules the functions that its node declares as recurring
     */
    public record Entry(
            String application,
            Collection<String> groups,
            Collection<String> functions,
            Collection<String> schedules,
            int slots) {}

    /** A worker enters under a name that was never used before; groups that are new get their rows. */
    public void register(String worker, Entry entry) {
        database.own("register a worker", session -> {
            for (String group : entry.groups()) {
                insertUnlessThere(session, group);
                warnIfShared(session, group, entry.application());
            }
            return insert.update(
                    session,
                    Map.of(
                            "worker", worker,
                            "application", entry.application(),
                            "groups", NameLists.listed(entry.groups()),
                            "functions", NameLists.listed(entry.functions()),
                            "schedules", NameLists.listed(entry.schedules()),
                            "slots", entry.slots()));
        });
    }

    /** Once per group: two applications with one schema should not run each other's tasks. */
    private void warnIfShared(Session session, String group, String application) throws SQLException {
        Map<String, Object> values = Map.of("application", application, "group", NameLists.pattern(group));
        for (String other : strangers.list(session, values, rows -> rows.getString("application"))) {
            if (sharedGroups.add(group)) {
                LOG.log(System.Logger.Level.WARNING, Messages.GROUP_SHARED.text(group, other, application));
            }
        }
    }

    /** The row of a group, unless it has one. */
    void insertUnlessThere(Session session, String group) throws SQLException {
        try {
            insertGroup.update(session, Map.of("group", group));
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "Another node was faster to make the group", e);
        }
    }

    /**
     * One beat: renews everything the worker holds, and shows it the others and its own claims.
     *
     * @return the picture; empty if the worker was taken for dead meanwhile
     */
    public Optional<Picture> beat(String worker, String stats) {
        return database.own("write a heartbeat", session -> {
            if (beat.update(session, Map.of("worker", worker, "stats", stats)) == 0) {
                return Optional.empty();
            }
            return Optional.of(read(session, worker));
        });
    }

    private Picture read(Session session, String worker) throws SQLException {
        Picture.Builder builder = new Picture.Builder();
        Dialect dialect = database.dialect();
        List<Instant> now = picture.list(session, Map.of("worker", worker), rows -> {
            builder.add(dialect, rows);
            return Rows.instant(dialect, rows, "now_time");
        });
        database.clock().read(now.get(0));
        return builder.at(now.get(0));
    }

    /** A worker serves these groups from now on. */
    public void serve(String worker, Collection<String> groups) {
        database.own("write a worker's groups", session -> {
            for (String group : groups) {
                insertUnlessThere(session, group);
            }
            return serve.update(session, Map.of("worker", worker, "groups", NameLists.listed(groups)));
        });
    }

    /** Writes a worker's status in place of another one, if its row still has that. */
    public void changeStatus(String worker, String from, String to) {
        database.own(
                "write a worker's status",
                session -> changeStatus.update(session, Map.of("worker", worker, "from", from, "to", to)));
    }

    /** Puts back the status of a held row that somebody changed by SQL. */
    public void correct(long id, long token, String status) {
        database.own(
                "correct a task",
                session -> correct.update(session, Map.of("id", id, "token", token, "status", status)));
    }

    /** Puts back a claim that its worker knows nothing of. */
    public void giveBack(long id, long token) {
        database.own("give a task back", session -> giveBack.update(session, Map.of("id", id, "token", token)));
    }

    /** A worker that ends in good order takes its row along. */
    public void leave(String worker) {
        database.own("sign off a worker", session -> {
            failTargeted.update(session, targeted(worker));
            return delete.update(session, Map.of("worker", worker));
        });
    }

    static Map<String, Object> targeted(String worker) {
        return Map.of("worker", worker, "error", Messages.TARGET_GONE.text(worker));
    }

    /** Whether any live worker knows the function. */
    public boolean isKnown(String function) {
        return count(knowing, "function", function) > 0;
    }

    /** Whether any live worker knows the function whose node takes over from the dead: one with slots. */
    public boolean isKnownToAKeeper(String function) {
        return count(keepingHouse, "function", function) > 0;
    }

    /** Whether any live worker serves the group. */
    public boolean isServed(String group) {
        return count(serving, "group", group) > 0;
    }

    private int count(Sql sql, String parameter, String name) {
        return database.joining(
                "look at the workers",
                session -> sql.list(session, Map.of(parameter, NameLists.pattern(name)), rows -> rows.getInt("workers"))
                        .get(0));
    }
}
