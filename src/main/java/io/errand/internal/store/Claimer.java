package io.errand.internal.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one database claims due tasks: in order, in one short transaction, without waiting for other claimers. */
abstract class Claimer {

    final Dialect dialect;
    private Set<String> unknown = Set.of();
    private Sql fromHead;
    private Sql fromPosition;

    Claimer(Dialect dialect) {
        this.dialect = dialect;
        this.fromHead = sql(true);
        this.fromPosition = sql(false);
    }

    /** @param most instead of the request's own number */
    abstract List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException;

    /** The statement's text, given a further condition. */
    abstract String statement(String condition);

    /** Rows that may be claimed, in order. A worker that is no longer active, taken for dead for instance, gets none. */
    String due(String columns, String condition) {
        return "select " + columns + " from errand_task where " + dialect.readyInGroup()
                + " and (enabled or ended) and token is null and held_by is null and next_run_time <= {now}"
                + " and (target_worker is null or target_worker = :worker)"
                + condition
                + " and exists (select 1 from errand_worker w where w.worker_name = :worker and w.status = 'ACTIVE')"
                + " order by priority desc, next_run_time, id limit :most for update skip locked";
    }

    /** The statement for those unknown functions; their names change so seldom that one text is kept. */
    synchronized Sql sql(ClaimRequest request) {
        if (!request.unknownFunctions().equals(unknown)) {
            unknown = request.unknownFunctions();
            fromHead = sql(true);
            fromPosition = sql(false);
        }
        return request.from() == null ? fromHead : fromPosition;
    }

    private Sql sql(boolean head) {
        StringBuilder condition = new StringBuilder(head ? "" : " and priority = :priority and next_run_time >= :from");
        for (int i = 0; i < unknown.size(); i++) {
            condition.append(" and function_name <> :unknown").append(i);
        }
        return new Sql(dialect, statement(condition.toString()));
    }

    static Map<String, Object> parameters(ClaimRequest request, int most, long token) {
        Map<String, Object> values = new HashMap<>();
        values.put("group", request.group());
        values.put("worker", request.worker());
        values.put("most", most);
        values.put("token", token);
        Position from = request.from();
        if (from != null) {
            values.put("priority", from.priority());
            values.put("from", from.dueTime());
        }
        int i = 0;
        for (String function : request.unknownFunctions()) {
            values.put("unknown" + i++, function);
        }
        return values;
    }
}
