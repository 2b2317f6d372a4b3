package io.errand.internal.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Claims tasks for a worker and marks their starts. */
public final class ClaimStore {

    /** Tasks of full keys stand in the way of others only once; this many batches of them are put aside in one go. */
    private static final int MOST_LOOKS = 10;

    private final Database database;
    private final IdAllocator ids;
    private final LimitStore limits;
    private final Claimer claimer;
    private final Sql start;
    private final Sql lastingStart;

    ClaimStore(Database database, IdAllocator ids, LimitStore limits) {
        this.database = database;
        this.ids = ids;
        this.limits = limits;
        this.claimer = database.dialect().claimer();
        this.start = start(database.dialect(), " and " + database.dialect().flushedLater());
        this.lastingStart = start(database.dialect(), "");
    }

    static Sql start(Dialect dialect, String condition) {
        return new Sql(dialect, """
                update errand_task
                set status = 'RUNNING', keyless = (keyless and unique_rule <> 'UNTIL_START'), last_run_time = :start, run_id = :run, updated_at = :start,
                    occurrence_start = coalesce(occurrence_start, :start)
                where id = :id and (status = 'ASSIGNED' or run_id = :run) and\s""" + dialect.hasToken() + condition);
    }

    /** Due tasks of a group in their order, all under one fresh token. */
    public List<ClaimedTask> claim(ClaimRequest request) {
        List<ClaimedTask> claimed = List.of();
        for (int look = 0; look < MOST_LOOKS; look++) {
            int room = request.most() - claimed.size();
            Looked looked = database.own("claim tasks", session -> look(session, request, room));
            claimed = Stream.concat(claimed.stream(), looked.kept().stream()).toList();
            if (looked.kept().size() == looked.found()) {
                return claimed;
            }
        }
        return claimed;
    }

    /** What one look has found, and what of it the limits let through. */
    private record Looked(int found, List<ClaimedTask> kept) {}

    private Looked look(Session session, ClaimRequest request, int most) throws SQLException {
        int room = request.limited() ? limits.room(session, request.group(), most) : most;
        if (room == 0) {
            return new Looked(0, List.of());
        }
        List<ClaimedTask> found = claimer.claim(session, request, room, ids.next(session));
        return new Looked(found.size(), limits.enforce(session, request.group(), found));
    }

    /** A number that was never used before: for a run, or for a worker's name. */
    public long nextId() {
        return ids.next();
    }

    /**
     * Marks tasks as running, those that are still held; gives these, also the second time, when the answer of the first commit was
     * lost. Others see it at once. Only that of a suspect has to outlast a crash of the database: else the row is ASSIGNED again, to
     * the same worker, which writes it once more, and who has got its key meanwhile was committed later, so that this start is on
     * the disk as well.
     */
    public List<Start> start(List<Start> starts) {
        Sql mark = starts.stream().anyMatch(one -> one.task().suspect()) ? lastingStart : start;
        List<Start> inKeyOrder = starts.stream()
                .sorted(Comparator.comparingLong(s -> s.task().id()))
                .toList();
        int[] counts = database.own(
                "start runs",
                session -> mark.updateEach(
                        session, inKeyOrder.stream().map(ClaimStore::parameters).toList()));
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(inKeyOrder::get)
                .toList();
    }

    private static Map<String, Object> parameters(Start start) {
        return Map.of(
                "start", start.time(),
                "run", start.runId(),
                "id", start.task().id(),
                "token", start.task().token());
    }

    /** One run's start. */
    public record Start(ClaimedTask task, long runId, Instant time) {}
}
