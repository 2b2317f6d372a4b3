package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** One statement. The array form is essential: joining a sub-select takes a plan that reads the whole table. */
final class ReturningClaimer extends Claimer {

    /**
     * The priorities that wait, from the highest on, each found by one look into the index: within one of them the due rows lie
     * together, so that rows of higher priority that are not due yet are stepped over and not read.
     */
    private static final String PRIORITIES = """
            with recursive waiting (priority) as (
                (select priority from errand_task where %s order by priority desc limit 1)
                union all
                select (select priority from errand_task where %s and priority < waiting.priority order by priority desc limit 1)
                from waiting where waiting.priority is not null)
            """;

    /** RETURNING gives no order. */
    private static final Comparator<ClaimedTask> ORDER = Comparator.comparingInt(ClaimedTask::priority)
            .reversed()
            .thenComparing(ClaimedTask::nextRunTime)
            .thenComparing(ClaimedTask::id);

    ReturningClaimer(Dialect dialect) {
        super(dialect);
    }

    @Override
    String fromHead(String condition) {
        return claiming(PRIORITIES.formatted(dialect.readyInGroup(), dialect.readyInGroup())
                + "select due.id from waiting cross join lateral ("
                + due("id", " and priority = waiting.priority" + condition) + ") due limit :most");
    }

    @Override
    String fromPosition(String condition) {
        return claiming(due("id", AT_POSITION + condition));
    }

    private static String claiming(String ids) {
        return "update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = :worker where id = any(array("
                + ids + ")) returning " + ClaimedTask.COLUMNS;
    }

    @Override
    List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException {
        return sql(request)
                .list(session, parameters(request, most, token), rows -> ClaimedTask.read(dialect, rows, token))
                .stream()
                .sorted(ORDER)
                .toList();
    }
}
