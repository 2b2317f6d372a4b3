package io.errand.internal.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How one database claims due tasks: in order, in one short transaction, without waiting for other claimers. */
abstract class Claimer {

    final Dialect dialect;
    private Set<String> unknown = Set.of();
    private @Nullable Sql fromHead;
    private @Nullable Sql fromPosition;

    Claimer(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param most instead of the request's own number */
    abstract List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException;

    /** The statement that begins at the head of the queue, given a further condition. */
    abstract String fromHead(String condition);

    /** The statement that begins where an earlier claim has ended: at {@code :from} of one priority. */
    abstract String fromPosition(String condition);

    /** What a claim adds to begin where an earlier one has ended. */
    static final String AT_POSITION = " and priority = :priority and next_run_time >= :from";

    /** Rows that may be claimed, in order. A worker that is no longer active, taken for dead for instance, gets none. */
    String due(String columns, String condition) {
        return "select " + columns + " from errand_task where " + dialect.readyInGroup()
                + " and (enabled or ended) and token is null and held_by is null and next_run_time <= {now}"
                + " and (target_worker is null or target_worker = :worker)"
                + condition
                + " and exists (select 1 from errand_worker w where w.worker_name = :worker and w.status = 'ACTIVE')"
                + " order by priority desc, next_run_time, id limit :most for update skip locked";
    }

    /** The statement for those unknown functions; their names change so seldom that one text of each is kept. */
    synchronized Sql sql(ClaimRequest request) {
        if (!request.unknownFunctions().equals(unknown)) {
            unknown = request.unknownFunctions();
            fromHead = null;
            fromPosition = null;
        }
        if (request.from() == null) {
            Sql known = fromHead == null ? new Sql(dialect, fromHead(known())) : fromHead;
            fromHead = known;
            return known;
        }
        Sql known = fromPosition == null ? new Sql(dialect, fromPosition(known())) : fromPosition;
        fromPosition = known;
        return known;
    }

    private String known() {
        return IntStream.range(0, unknown.size())
                .mapToObj(i -> " and function_name <> :unknown" + i)
                .collect(Collectors.joining());
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
