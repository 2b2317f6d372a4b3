package io.errand.internal.store;

import io.errand.internal.method.NewTask.LimitKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many tasks of a group or key may run at once. The claim locks the limit's row and counts the live claims, so that the
 * limit is never exceeded; it holds no counter that could leak. What finds its key full leaves the claim index until a place
 * is free.
 */
public final class LimitStore {

    /** What is not due, or may not run, needs no place; nor does it stand in the way. */
    private static final String MAY_RUN = " and (enabled or ended) and held_by is null and next_run_time <= {now}";

    /** Tasks let go at once where there is no limit any more. */
    private static final int MOST_UNBLOCKED = 100;

    /** A number that was laid down or read is believed for so long; who gives two within it may get either. */
    private static final Duration BELIEF = Duration.ofSeconds(1);

    private static final int MOST_KNOWN = 10_000;

    private final Database database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Sql find;
    private final Sql insert;
    private final Sql change;
    private final LimitRooms limitRooms;
    private final Sql block;
    private final Sql ready;
    private final Sql hide;
    private final Sql waiting;
    private final Sql unblock;
    private final Sql crowded;
    private final Sql lockGroup;
    private final Sql runningInGroup;
    private volatile boolean someBlocked;

    LimitStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.find = database.sql("select max_running from errand_limit where limit_key = :limitKey");
        this.insert = database.sql(
                "insert into errand_limit (limit_key, max_running) values (:limitKey, :max)" + dialect.unlessTaken());
        this.change = database.sql("update errand_limit set max_running = :max where limit_key = :limitKey");
        this.limitRooms = new LimitRooms(database);
        this.block = database.sql("""
                update errand_task set status = 'QUEUED', token = null, ready = false, updated_at = {now}
                where id = :id and\s""" + dialect.hasToken());
        this.ready = database.sql("select id from errand_task where " + dialect.readyInGroup() + MAY_RUN
                + " and limit_key = :limitKey and token is null limit 500 for update skip locked");
        this.hide = database.sql("update errand_task set ready = false where id = :id");
        this.waiting = waiting(dialect);
        this.unblock = database.sql("update errand_task set ready = true where id = :id and status = 'QUEUED' and "
                + DependencyStore.waitsForNone(dialect));
        this.crowded = database.sql(
                "select distinct limit_key from errand_task where limit_key is not null and " + dialect.blocked());
        this.lockGroup = database.sql(
                "select max_running from errand_group where name = :group and max_running is not null for update");
        this.runningInGroup =
                database.sql("select count(*) as running from errand_task where " + dialect.runsInGroup());
    }

    /** Those that get the next places of a limit. */
    static Sql waiting(Dialect dialect) {
        return new Sql(
                dialect,
                "select id from errand_task where " + dialect.blockedByLimit() + MAY_RUN + " and "
                        + DependencyStore.waitsForNone(dialect)
                        + " order by priority desc, next_run_time, id limit :free for update skip locked");
    }

    /** Lays a key's limit down, unless it is so already; in a transaction of its own, so that no claim waits for the caller's. */
    void set(Session session, LimitKey limit) throws SQLException {
        Known last = known.get(limit.key());
        Instant now = database.clock().now();
        if (last == null || last.maxRunning() != limit.maxRunning() || now.isAfter(last.until())) {
            layDown(session, limit);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(limit.key(), new Known(limit.maxRunning(), now.plus(BELIEF)));
        }
    }

    /** What the table says about a key, as far as this node knows. */
    private record Known(int maxRunning, Instant until) {}

    private void layDown(Session session, LimitKey limit) throws SQLException {
        List<Integer> stored = find.list(session, Map.of("limitKey", limit.key()), rows -> rows.getInt("max_running"));
        if (!stored.contains(limit.maxRunning())) {
            Map<String, Object> values = Map.of("limitKey", limit.key(), "max", limit.maxRunning());
            database.own("set a limit", own -> {
                if (change.update(own, values) == 0) {
                    insert(own, values);
                }
                return true;
            });
        }
    }

    private void insert(Session session, Map<String, Object> values) throws SQLException {
        try {
            insert.update(session, values);
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
            change.update(session, values); // another caller was faster
        }
    }

    /** How many more tasks of a limited group may start, at most that many; holds the group's lock until the claim commits. */
    int room(Session session, String group, int most) throws SQLException {
        List<Integer> max = lockGroup.list(session, Map.of("group", group), rows -> rows.getInt("max_running"));
        if (max.isEmpty()) {
            return most;
        }
        int live = runningInGroup
                .list(session, Map.of("group", group), rows -> rows.getInt("running"))
                .get(0);
        return Math.max(0, Math.min(most, max.get(0) - live));
    }

    /** Gives back, of what this transaction has claimed, whatever is more than its key allows. */
    List<ClaimedTask> enforce(Session session, String group, List<ClaimedTask> claimed) throws SQLException {
        Map<String, List<ClaimedTask>> byKey = new TreeMap<>(); // locked in one order: no deadlock between claims
        for (ClaimedTask task : claimed) {
            String key = task.limitKey();
            if (key != null) {
                byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(task);
            }
        }
        if (byKey.isEmpty()) {
            return claimed;
        }
        Map<String, Integer> rooms = limitRooms.of(session, byKey.keySet());
        Set<ClaimedTask> excess = new HashSet<>();
        for (Map.Entry<String, List<ClaimedTask>> entry : byKey.entrySet()) {
            int room = rooms.getOrDefault(entry.getKey(), 0); // no limit: nothing is too much
            if (room < 0) {
                excess.addAll(last(entry.getValue(), -room));
                putAside(session, group, entry.getKey());
                someBlocked = true;
            }
        }
        block.updateEach(
                session,
                excess.stream()
                        .map(task -> Map.of("id", task.id(), "token", task.token()))
                        .toList());
        return claimed.stream().filter(task -> !excess.contains(task)).toList();
    }

    private static List<ClaimedTask> last(List<ClaimedTask> tasks, int count) {
        return tasks.subList(Math.max(0, tasks.size() - count), tasks.size());
    }

    /** The next ones of a full key would come to nothing either: they leave the claim index. */
    private void putAside(Session session, String group, String key) throws SQLException {
        List<Long> next = ready.list(session, Map.of("group", group, "limitKey", key), rows -> rows.getLong("id"));
        hide.updateIds(session, next);
    }

    /** Lets as many waiting tasks of a key be claimed again as it has places. Call it after an end has been committed. */
    public void unblock(String key) {
        database.own("unblock tasks of a limit", session -> {
            int free = limitRooms.of(session, List.of(key)).getOrDefault(key, MOST_UNBLOCKED);
            if (free > 0) {
                List<Long> next =
                        waiting.list(session, Map.of("limitKey", key, "free", free), rows -> rows.getLong("id"));
                unblock.updateIds(session, next);
            }
            return true;
        });
    }

    /** Whether a claim of this node has put tasks aside since nothing was known to wait. */
    public boolean hasBlocked() {
        return someBlocked;
    }

    /** A heartbeat has seen that nothing waits. */
    public void nothingIsBlocked() {
        someBlocked = false;
    }

    /** Keys that tasks wait for. */
    public List<String> crowded() {
        return database.own(
                "look for blocked tasks",
                session -> crowded.list(session, Map.of(), rows -> rows.getString("limit_key")));
    }
}
