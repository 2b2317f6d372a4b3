package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many places the limits of some keys have left, read by two statements however many keys there are. */
final class LimitRooms {

    private final Database database;
    private final Map<Integer, Sql> locks = new ConcurrentHashMap<>();
    private final Map<Integer, Sql> counts = new ConcurrentHashMap<>();

    LimitRooms(Database database) {
        this.database = database;
    }

    /** One key and a number that belongs to it. */
    private record OfKey(String key, int number) {}

    /**
     * Locks the limits in the order of their keys, then counts: places left, less than zero if there are too many claims. A key
     * without a limit is not in the answer.
     */
    Map<String, Integer> of(Session session, Collection<String> keys) throws SQLException {
        Map<String, Object> values = ParameterList.values("key", keys);
        Map<String, Integer> rooms = new HashMap<>();
        for (OfKey limit : read(session, locks.computeIfAbsent(values.size(), this::lock), values)) {
            rooms.put(limit.key(), limit.number());
        }
        if (!rooms.isEmpty()) {
            for (OfKey running : read(session, counts.computeIfAbsent(values.size(), this::count), values)) {
                rooms.computeIfPresent(running.key(), (key, max) -> max - running.number());
            }
        }
        return rooms;
    }

    private static List<OfKey> read(Session session, Sql sql, Map<String, Object> values) throws SQLException {
        return sql.list(session, values, rows -> new OfKey(rows.getString("limit_key"), rows.getInt("number")));
    }

    private Sql lock(int size) {
        return database.sql("select limit_key, max_running as number from errand_limit where limit_key in ("
                + ParameterList.names("key", size) + ") order by limit_key for update");
    }

    private Sql count(int size) {
        return database.sql(database.dialect().runningByLimit(ParameterList.names("key", size)));
    }
}
