package io.errand.internal.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one database claims due tasks: in order, in one short transaction, without waiting for other claimers. */
abstract class Claimer {

    /** What a worker asks for. */
    record Request(String group, String worker, int limit, long token, Set<String> unknownFunctions) {}

    final Dialect dialect;
    private @Nullable Set<String> unknown;
    private @Nullable Sql sql;

    Claimer(Dialect dialect) {
        this.dialect = dialect;
    }

    abstract List<ClaimedTask> claim(Session session, Request request) throws SQLException;

    /** The statement's text, given the condition for functions that are not known here. */
    abstract String statement(String unknownCondition);

    /** Rows that may be claimed, in order. A worker that is no longer active, taken for dead for instance, gets none. */
    String due(String columns, String unknownCondition) {
        return "select " + columns + " from errand_task where " + dialect.readyInGroup()
                + " and (enabled or ended) and token is null and held_by is null and next_run_time <= {now}"
                + " and (target_worker is null or target_worker = :worker)"
                + unknownCondition
                + " and exists (select 1 from errand_worker w where w.worker_name = :worker and w.status = 'ACTIVE')"
                + " order by priority desc, next_run_time, id limit :limit for update skip locked";
    }

    /** The statement for those unknown functions; their names change so seldom that one text is kept. */
    synchronized Sql sql(Request request) {
        Sql known = sql;
        if (known == null || !request.unknownFunctions().equals(unknown)) {
            StringBuilder condition = new StringBuilder();
            for (int i = 0; i < request.unknownFunctions().size(); i++) {
                condition.append(" and function_name <> :unknown").append(i);
            }
            known = new Sql(dialect, statement(condition.toString()));
            unknown = request.unknownFunctions();
            sql = known;
        }
        return known;
    }

    static Map<String, Object> parameters(Request request) {
        Map<String, Object> values = new HashMap<>();
        values.put("group", request.group());
        values.put("worker", request.worker());
        values.put("limit", request.limit());
        values.put("token", request.token());
        int i = 0;
        for (String function : request.unknownFunctions()) {
            values.put("unknown" + i++, function);
        }
        return values;
    }
}
