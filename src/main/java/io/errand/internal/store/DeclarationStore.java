package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of declared schedules. Many nodes declare the same ones at the same time, so each step is one guarded statement in a
 * transaction of its own; who finds that another was faster looks again.
 */
public final class DeclarationStore {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final Duration PERIOD_OF_LINES = Duration.ofSeconds(60);

    private static final String DEFINITION = """
            group_name = :group, priority = :priority, on_exhausted = :onExhausted, declaration = :declaration,
            enabled = case when undeclared then true else enabled end, undeclared = false, updated_at = {now}
            """;

    /** A run under way would plan its next by what it has read, and so undo the change. */
    private static final String UNHELD = " where id = :id and declaration = :was and token is null";

    private final Database database;
    private final IdAllocator ids;
    private final Sql find;
    private final Sql rename;
    private final Sql insert;
    private final Sql change;
    private final Sql plan;
    private final Sql revive;
    private final Sql look;
    private final Sql withdraw;

    DeclarationStore(Database database, IdAllocator ids) {
        this.database = database;
        this.ids = ids;
        this.find = database.sql("select id, declaration, undeclared from errand_task where uuid = :uuid");
        this.rename = database.sql("""
                update errand_task
                set uuid = :uuid, function_name = :function, task_name = :function, updated_at = {now}
                where uuid = :former and declaration is not null and token is null""");
        this.insert = database.sql("""
                insert into errand_task
                    (id, uuid, function_name, task_name, application, group_name, priority, on_exhausted, start_time,
                     next_run_time, planned, repeats, period_ms, prevent_drift, cronline, zone, declaration, enqueued_at,
                     updated_at)
                values (:id, :uuid, :function, :function, :application, :group, :priority, :onExhausted, :start,
                     :due, true, 0, :periodMs, :drift, :cron, :zone, :declaration, :now, :now)""" + database.dialect().unlessTaken());
        this.change = database.sql("update errand_task set " + DEFINITION + UNHELD);
        this.plan = database.sql("""
                update errand_task set start_time = :start, next_run_time = :due, planned = true, period_ms = :periodMs,
                    prevent_drift = :drift, cronline = :cron, zone = :zone, attempts = 0, occurrence_start = null,
                """ + DEFINITION + UNHELD);
        this.revive = database.sql("""
                update errand_task set enabled = true, undeclared = false, updated_at = {now}
                where uuid = :uuid and undeclared""");
        this.look = database.sql("""
                select id, uuid, function_name as names, case when enabled then 1 else 0 end as enabled,
                       case when undeclared then 1 else 0 end as undeclared
                from errand_task where declaration is not null and application = :application and (enabled or undeclared)
                union all
                select 0, '', schedules, 0, 0 from errand_worker where application = :application and status <> 'DEAD'""");
        this.withdraw = database.sql("""
                update errand_task set enabled = false, undeclared = true, updated_at = {now}
                where id = :id and enabled""");
    }

    private record Stored(long id, @Nullable String text, boolean undeclared) {}

    /**
     * Sees to it that the schedule is stored as it is declared here.
     *
     * @return false if it could not be done now: another node was faster, or a worker holds the task
     */
    public boolean declare(Declaration declaration) {
        return database.own("declare a schedule", session -> {
            Optional<Stored> stored = find(session, declaration.uuid());
            return stored.isPresent()
                    ? update(session, stored.get(), declaration)
                    : rename(session, declaration) && insert(session, declaration);
        });
    }

    private Optional<Stored> find(Session session, String uuid) throws SQLException {
        return find
                .list(
                        session,
                        Map.of("uuid", uuid),
                        rows -> new Stored(
                                rows.getLong("id"), rows.getString("declaration"), rows.getBoolean("undeclared")))
                .stream()
                .findFirst();
    }

    /** A stopped, failed or disabled one stays so: only what was disabled for want of a declaration comes back. */
    private boolean update(Session session, Stored stored, Declaration declaration) throws SQLException {
        String was = stored.text();
        if (was == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.SCHEDULE_NAME_TAKEN.text(declaration.function(), stored.id(), declaration.uuid()));
            return true;
        }
        if (was.equals(declaration.text()) && !stored.undeclared()) {
            return true;
        }
        Map<String, @Nullable Object> values = values(declaration);
        values.put("id", stored.id());
        values.put("was", was);
        // One that comes back has missed nothing while nobody wanted it.
        boolean planned = declaration.hasTimesOf(was) && !stored.undeclared();
        return (planned ? change : plan).update(session, values) == 1;
    }

    /** True if no row has a former name, and a new one is to be stored. */
    private boolean rename(Session session, Declaration declaration) throws SQLException {
        for (String former : declaration.formerUuids()) {
            Optional<Stored> stored = find(session, former);
            if (stored.isPresent() && stored.get().text() != null) {
                rename.update(
                        session,
                        Map.of("former", former, "uuid", declaration.uuid(), "function", declaration.function()));
                return false; // to be looked at under its new name, which may say more than the old one did
            }
        }
        return true;
    }

    private boolean insert(Session session, Declaration declaration) throws SQLException {
        Map<String, @Nullable Object> values = values(declaration);
        values.put("id", ids.next(session));
        values.put("uuid", declaration.uuid());
        values.put("function", declaration.function());
        values.put("application", declaration.application());
        try {
            return insert.update(session, values) == 1;
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
            return false;
        }
    }

    private Map<String, @Nullable Object> values(Declaration declaration) {
        Instant now = database.clock().now();
        var schedule = declaration.schedule();
        var defaults = declaration.method().defaults();
        Instant first = schedule.first(now);
        Duration every = schedule.every();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("group", defaults.group());
        values.put("priority", defaults.priority());
        values.put("onExhausted", defaults.onExhausted());
        values.put("start", every == null ? null : first); // where the grid of a period begins
        values.put("due", first);
        values.put("periodMs", (every == null ? PERIOD_OF_LINES : every).toMillis());
        values.put("drift", schedule.preventDrift());
        values.put("cron", schedule.cron());
        values.put("zone", schedule.zone());
        values.put("declaration", declaration.text());
        values.put("now", now);
        return values;
    }

    /**
     * Enables again what is declared here and was disabled by a node that looked before this one had entered; disables the
     * schedules of the application that no live worker's node declares.
     *
     * @return the functions of the latter
     */
    public List<String> settle(String application, Collection<Declaration> declarations) {
        Set<String> here = declarations.stream().map(Declaration::uuid).collect(Collectors.toSet());
        return database.own("enable and disable schedules", session -> {
            List<String> live = new ArrayList<>();
            List<Scheduled> tasks = new ArrayList<>();
            look.list(session, Map.of("application", application), rows -> {
                String names = rows.getString("names");
                return rows.getLong("id") == 0
                        ? live.add(names)
                        : tasks.add(new Scheduled(
                                rows.getLong("id"),
                                rows.getString("uuid"),
                                names,
                                rows.getInt("enabled") == 1,
                                rows.getInt("undeclared") == 1));
            });
            tasks.sort(Comparator.comparingLong(Scheduled::id)); // no deadlocks with other nodes
            return settle(session, tasks, here, live);
        });
    }

    private record Scheduled(long id, String uuid, String function, boolean enabled, boolean undeclared) {}

    private List<String> settle(Session session, List<Scheduled> tasks, Set<String> here, List<String> live)
            throws SQLException {
        List<String> withdrawn = new ArrayList<>();
        for (Scheduled task : tasks) {
            boolean wanted = live.stream().anyMatch(names -> names.contains("," + task.function() + ","));
            if (task.undeclared() && here.contains(task.uuid())) {
                revive.update(session, Map.of("uuid", task.uuid()));
            } else if (task.enabled() && !wanted && withdraw.update(session, Map.of("id", task.id())) == 1) {
                withdrawn.add(task.function());
            }
        }
        return withdrawn;
    }
}
