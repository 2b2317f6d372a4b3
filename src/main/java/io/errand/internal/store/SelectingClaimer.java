package io.errand.internal.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Locks the rows, then marks them by primary key: for databases that cannot do both at once. */
final class SelectingClaimer extends Claimer {

    private final Sql mark;

    SelectingClaimer(Dialect dialect) {
        super(dialect);
        this.mark = new Sql(
                dialect,
                "update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = :worker where id = :id");
    }

    @Override
    String statement(String condition) {
        return due(ClaimedTask.COLUMNS, condition);
    }

    @Override
    List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException {
        List<ClaimedTask> tasks = sql(request)
                .list(session, parameters(request, most, token), rows -> ClaimedTask.read(dialect, rows, token));
        if (!tasks.isEmpty()) {
            mark.updateEach(
                    session,
                    tasks.stream()
                            .sorted(java.util.Comparator.comparingLong(ClaimedTask::id)) // in key order: no deadlocks
                            .map(task -> Map.of("id", task.id(), "token", token, "worker", request.worker()))
                            .toList());
        }
        return tasks;
    }
}
