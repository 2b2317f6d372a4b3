package io.errand.internal.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at one priority after the other. Within one of them the due rows lie together in the index, so that rows of higher
 * priority that are not due yet are stepped over; a scan of all would read, and lock, each of them.
 */
final class PriorityClaimer extends SelectingClaimer {

    private final Sql priorities;

    PriorityClaimer(Dialect dialect) {
        super(dialect);
        this.priorities = new Sql(
                dialect,
                "select distinct priority from errand_task where " + dialect.readyInGroup()
                        + " order by priority desc");
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
        for (int priority : priorities.list(session, values, rows -> rows.getInt("priority"))) {
            values.put("priority", priority);
            values.put("most", most - tasks.size());
            tasks.addAll(lock(session, request, values, token));
            if (tasks.size() == most) {
                break;
            }
        }
        return tasks;
    }
}
