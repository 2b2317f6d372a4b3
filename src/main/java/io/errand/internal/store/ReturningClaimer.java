package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** One statement. The array form is essential: joining a sub-select takes a plan that reads the whole table. */
final class ReturningClaimer extends Claimer {

    private record Ranked(int priority, ClaimedTask task) {}

    /** RETURNING gives no order. */
    private static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::priority)
            .reversed()
            .thenComparing(ranked -> ranked.task().nextRunTime())
            .thenComparing(ranked -> ranked.task().id());

    ReturningClaimer(Dialect dialect) {
        super(dialect);
    }

    @Override
    String statement(String unknownCondition) {
        return "update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = :worker where id = any(array("
                + due("id", unknownCondition) + ")) returning " + ClaimedTask.COLUMNS;
    }

    @Override
    List<ClaimedTask> claim(Session session, Request request) throws SQLException {
        return sql(request)
                .list(
                        session,
                        parameters(request),
                        rows -> new Ranked(rows.getInt("priority"), ClaimedTask.read(dialect, rows, request.token())))
                .stream()
                .sorted(ORDER)
                .map(Ranked::task)
                .toList();
    }
}
