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

    /** What a claim adds to begin where an earlier one has ended. */
    static final String AT_POSITION = " and priority = :priority and next_run_time >= :from";

    final Dialect dialect;
    private volatile @Nullable Statements last;

    /** Those that leave out certain unknown functions. */
    private record Statements(Set<String> unknown, Sql fromHead, Sql fromPosition) {}

    Claimer(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param most instead of the request's own number */
    abstract List<ClaimedTask> claim(Session session, ClaimRequest request, int most, long token) throws SQLException;

    /** The statement that begins at the head of the queue, given a further condition. */
    abstract String fromHead(String condition);

    /** The statement that begins where an earlier claim has ended: at {@code :from} of one priority. */
    abstract String fromPosition(String condition);

    /** Rows that may be claimed, in order. A worker that is no longer active, taken for dead for instance, gets none. */
    String due(String columns, String condition) {
        return "select " + columns + " from errand_task where " + dialect.readyInGroup()
                + " and (enabled or ended) and token is null and held_by is null and next_run_time <= {now}"
                + " and (target_worker is null or target_worker = :worker)"
                + condition
                + " and exists (select 1 from errand_worker w where w.worker_name = :worker and w.status = 'ACTIVE')"
                + " order by priority desc, next_run_time, id limit :most for update skip locked";
    }

    /** Made anew when other functions are unknown, which is seldom. */
    final Sql sql(ClaimRequest request) {
        Statements known = last;
        if (known == null || !known.unknown().equals(request.unknownFunctions())) {
            known = statements(request.unknownFunctions());
            last = known;
        }
        return request.from() == null ? known.fromHead() : known.fromPosition();
    }

    private Statements statements(Set<String> unknown) {
        String others = IntStream.range(0, unknown.size())
                .mapToObj(i -> " and function_name <> :unknown" + i)
                .collect(Collectors.joining());
        return new Statements(unknown, new Sql(dialect, fromHead(others)), new Sql(dialect, fromPosition(others)));
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
