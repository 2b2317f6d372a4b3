package io.errand.internal.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Locks the rows, then marks them by primary key: for databases that cannot do both at once. */
class SelectingClaimer extends Claimer {

    private final Sql mark;

    SelectingClaimer(Dialect dialect) {
        super(dialect);
        this.mark = new Sql(
                dialect,
                "update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = :worker where id = :id");
    }

    @Override
    String fromHead(String condition) {
        return due(ClaimedTask.COLUMNS, condition);
    }

    @Override
    String fromPosition(String condition) {
        return due(ClaimedTask.COLUMNS, AT_POSITION + condition);
    }

    @Override
    final List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException {
        List<ClaimedTask> tasks = lock(session, request, most, token);
        if (!tasks.isEmpty()) {
            mark.updateEach(
                    session,
                    tasks.stream()
                            .sorted(Comparator.comparingLong(ClaimedTask::id)) // in key order: no deadlocks
                            .map(task -> Map.of("id", task.id(), "token", token, "worker", request.worker()))
                            .toList());
        }
        return tasks;
    }

    /** The due rows in their order, locked. */
    List<ClaimedTask> lock(Session session, ClaimRequest request, int most, long token) throws SQLException {
        return lock(session, request, parameters(request, most, token), token);
    }

    final List<ClaimedTask> lock(Session session, ClaimRequest request, Map<String, Object> values, long token)
            throws SQLException {
        return sql(request).list(session, values, rows -> ClaimedTask.read(dialect, rows, token));
    }
}
