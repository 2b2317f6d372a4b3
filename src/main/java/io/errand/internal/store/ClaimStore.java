package io.errand.internal.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims tasks for a worker and marks their starts. */
public final class ClaimStore {

    private final Database database;
    private final IdAllocator ids;
    private final Claimer claimer;
    private final Sql start;

    ClaimStore(Database database, IdAllocator ids) {
        this.database = database;
        this.ids = ids;
        this.claimer = database.dialect().claimer();
        this.start = database.sql("""
                update errand_task
                set status = 'RUNNING', last_run_time = :start, run_id = :run, updated_at = :start,
                    occurrence_start = coalesce(occurrence_start, :start)
                where id = :id and token = :token and status = 'ASSIGNED'""");
    }

    /** Due tasks of a group in their order, at most that many, all under one fresh token. */
    public List<ClaimedTask> claim(String group, String worker, int limit, Set<String> unknownFunctions) {
        return database.own("claim tasks", session -> {
            long token = ids.next(session);
            return claimer.claim(
                    session, new Claimer.Request(group, worker, limit, token, Set.copyOf(unknownFunctions)));
        });
    }

    /** A number that was never used before: for a run, or for a worker's name. */
    public long nextId() {
        return ids.next();
    }

    /** Marks tasks as running, those that are still held. */
    public void start(List<Start> starts) {
        database.own(
                "start runs",
                session -> start.updateEach(
                        session,
                        starts.stream()
                                .sorted(java.util.Comparator.comparingLong(
                                        s -> s.task().id()))
                                .map(s -> Map.of(
                                        "start",
                                        s.time(),
                                        "run",
                                        s.runId(),
                                        "id",
                                        s.task().id(),
                                        "token",
                                        s.task().token()))
                                .toList()));
    }

    /** One run's start. */
    public record Start(ClaimedTask task, long runId, java.time.Instant time) {}
}
