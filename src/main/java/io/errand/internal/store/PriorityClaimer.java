package io.errand.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at one priority after the other. Within one of them the due rows lie together in the index, so that rows of higher
 * priority that are not due yet are stepped over; a scan of all would read, and lock, each of them.
 */
final class PriorityClaimer extends SelectingClaimer {

    /** Above all of them. */
    private static final long TOP = Integer.MAX_VALUE + 1L;

    /**
     * Both ends are one look into the index each. A list of all priorities, be it by DISTINCT or by recursion, reads each row that
     * waits: MariaDB skips along no index with a descending part.
     */
    private final Sql below;

    PriorityClaimer(Dialect dialect) {
        super(dialect);
        this.below = new Sql(
                dialect,
                "select max(priority) as highest, min(priority) as lowest from errand_task where "
                        + dialect.readyInGroup() + " and priority < :below");
    }

    @Override
    String fromHead(String condition) {
        return due(ClaimedTask.COLUMNS, " and priority = :priority" + condition);
    }

    @Override
    List<ClaimedTask> lock(Session session, ClaimRequest request, int most, long token) throws SQLException {
        if (request.from() != null) {
            return super.lock(session, request, most, token);
        }
        List<ClaimedTask> tasks = new ArrayList<>();
        Map<String, Object> values = parameters(request, most, token);
        Optional<Ends> waiting = below(session, values, TOP);
        while (waiting.isPresent()) {
            int priority = waiting.get().highest();
            values.put("priority", priority);
            values.put("most", most - tasks.size());
            tasks.addAll(lock(session, request, values, token));
            boolean isLast = tasks.size() == most || priority == waiting.get().lowest();
            waiting = isLast ? Optional.empty() : below(session, values, priority);
        }
        return tasks;
    }

    /** Of the priorities that wait. */
    private record Ends(int highest, int lowest) {}

    private Optional<Ends> below(Session session, Map<String, Object> values, long priority) throws SQLException {
        values.put("below", priority);
        return below.list(session, values, PriorityClaimer::ends).get(0);
    }

    /** An aggregate gives a row also where nothing waits. */
    private static Optional<Ends> ends(ResultSet rows) throws SQLException {
        Integer highest = Rows.integer(rows, "highest");
        return highest == null ? Optional.empty() : Optional.of(new Ends(highest, rows.getInt("lowest")));
    }
}
