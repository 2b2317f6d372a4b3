package io.errand.internal.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims tasks for a worker and marks their starts. */
public final class ClaimStore {

    private final Database database;
    private final IdAllocator ids;
    private final LimitStore limits;
    private final Claimer claimer;
    private final Sql start;

    ClaimStore(Database database, IdAllocator ids, LimitStore limits) {
        this.database = database;
        this.ids = ids;
        this.limits = limits;
        this.claimer = database.dialect().claimer();
        this.start = database.sql("""
                update errand_task
                set status = 'RUNNING', last_run_time = :start, run_id = :run, updated_at = :start,
                    occurrence_start = coalesce(occurrence_start, :start)
                where id = :id and token = :token and status = 'ASSIGNED'""");
    }

    /**
     * Due tasks of a group in their order, all under one fresh token.
     *
     * @param most at most that many
     * @param limited whether the group has a limit of its own
     */
    public List<ClaimedTask> claim(
            String group, String worker, int most, Set<String> unknownFunctions, boolean limited) {
        return database.own("claim tasks", session -> {
            int room = limited ? limits.room(session, group, most) : most;
            if (room == 0) {
                return List.of();
            }
            long token = ids.next(session);
            List<ClaimedTask> claimed = claimer.claim(
                    session, new Claimer.Request(group, worker, room, token, Set.copyOf(unknownFunctions)));
            return limits.enforce(session, claimed);
        });
    }

    /** A number that was never used before: for a run, or for a worker's name. */
    public long nextId() {
        return ids.next();
    }

    /** Marks tasks as running, those that are still held; gives how many. */
    public int start(List<Start> starts) {
        List<Map<String, Object>> inKeyOrder = starts.stream()
                .sorted(Comparator.comparingLong(s -> s.task().id()))
                .map(ClaimStore::parameters)
                .toList();
        int[] counts = database.own("start runs", session -> start.updateEach(session, inKeyOrder));
        return Arrays.stream(counts).sum();
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
