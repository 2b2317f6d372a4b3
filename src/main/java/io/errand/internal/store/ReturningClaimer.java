package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** One statement. The array form is essential: joining a sub-select takes a plan that reads the whole table. */
final class ReturningClaimer extends Claimer {

    /** RETURNING gives no order. */
    private static final Comparator<ClaimedTask> ORDER = Comparator.comparingInt(ClaimedTask::priority)
            .reversed()
            .thenComparing(ClaimedTask::nextRunTime)
            .thenComparing(ClaimedTask::id);

    ReturningClaimer(Dialect dialect) {
        super(dialect);
    }

    @Override
    String statement(String condition) {
        return "update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = :worker where id = any(array("
                + due("id", condition) + ")) returning " + ClaimedTask.COLUMNS;
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
