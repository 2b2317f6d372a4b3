package io.errand.internal.store;

import io.errand.ErrandException;
import io.errand.RunState;
import io.errand.TaskState;
import io.errand.internal.store.TaskChange.RunRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes the claims of dead workers away, in batches, each claim by exactly one of those who try. */
public final class TakeOverStore {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final int BATCH = 500;

    private final Database database;
    private final ChangeWriter writer;
    private final RunStore runs;
    private final Sql declare;
    private final Sql heldBy;
    private final Sql orphans;
    private final Sql unstick;
    private final Sql failTargeted;
    private final Sql forget;
    private final Sql giveUpKey;

    TakeOverStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.writer = dialect.changeWriter();
        this.runs = new RunStore(database);
        this.declare = database.sql("""
                update errand_worker set status = 'DEAD'
                where worker_name = :worker and status <> 'DEAD' and last_heartbeat <\s""" + dialect.minusMillis("{now}", ":silentMs"));
        this.heldBy = database.sql("select " + ClaimedTask.COLUMNS + ", token, status from errand_task t where "
                + dialect.heldBy("t", ":worker") + " and id > :after order by id limit :limit for update skip locked");
        this.orphans = database.sql("""
                select distinct assigned_worker_name as worker_name from errand_task t
                where t.token is not null
                    and not exists (select 1 from errand_worker w where w.worker_name = t.assigned_worker_name)
                union
                select held_by from errand_task t
                where held_by is not null
                    and not exists (select 1 from errand_worker w where w.worker_name = t.held_by)
                union
                select target_worker from errand_task t
                where target_worker is not null and status = 'QUEUED' and not ended and token is null
                    and not exists (select 1 from errand_worker w where w.worker_name = t.target_worker)""");
        this.giveUpKey = database.sql(CompletionStore.GIVE_UP_KEY);
        this.unstick = database.sql("update errand_task set held_by = null where held_by = :worker");
        this.failTargeted = database.sql(WorkerStore.FAIL_TARGETED);
        this.forget = database.sql("""
                delete from errand_worker where worker_name = :worker and status = 'DEAD'
                    and not exists (select 1 from errand_task t where\s""" + dialect.heldBy("t", ":worker") + ")");
    }

    /** Declares a silent worker dead, unless it has beaten meanwhile. */
    public boolean declareDead(String worker, long silentMs) {
        return database.own(
                        "declare a worker dead",
                        session -> declare.update(session, Map.of("worker", worker, "silentMs", silentMs)))
                == 1;
    }

    /**
     * Claims of a dead worker that were looked at together.
     *
     * @param ended what those became that were ended
     * @param last the highest task of the batch
     * @param isFull whether there may be more behind it
     */
    public record Batch(List<TaskChange> ended, long last, boolean isFull) {}

    /**
     * Ends one batch of a dead worker's claims. What they become is decided before the transaction that ends them: a back-off may
     * be an application's own code.
     *
     * @param after the last task of the batch before, or 0
     * @param change decides what a task becomes that was ASSIGNED or RUNNING; empty to leave it to another node
     */
    public Batch takeOver(String worker, long after, Function<Lost, Optional<TaskChange>> change) {
        List<Lost> seen = database.own("look at the tasks of a dead worker", session -> held(session, worker, after));
        Map<Lost, TaskChange> decided = new HashMap<>();
        seen.forEach(lost -> change.apply(lost).ifPresent(known -> decided.put(lost, known)));
        long last = seen.isEmpty() ? after : seen.get(seen.size() - 1).task().id();
        return new Batch(end(worker, after, decided), last, seen.size() == BATCH);
    }

    private List<TaskChange> end(String worker, long after, Map<Lost, TaskChange> decided) {
        if (decided.isEmpty()) {
            return List.of();
        }
        try {
            return end(worker, after, decided, true);
        } catch (ErrandException e) {
            LOG.log(System.Logger.Level.DEBUG, "Tasks are taken over without unique keys that others may hold", e);
            return end(worker, after, decided, false);
        }
    }

    /** Those that are still as they were seen; what has changed meanwhile is left for the next look. */
    private List<TaskChange> end(String worker, long after, Map<Lost, TaskChange> decided, boolean withKeys) {
        return database.own("take over tasks", session -> {
            List<TaskChange> changes = held(session, worker, after).stream()
                    .map(decided::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (!withKeys) {
                giveUpKey.updateEach(
                        session,
                        changes.stream()
                                .filter(TaskChange::takesKey)
                                .map(CompletionStore::keyOf)
                                .toList());
            }
            if (changes.isEmpty()) {
                return changes;
            }
            List<TaskChange> written = writer.write(session, changes);
            runs.writeEnds(session, written);
            return written;
        });
    }

    private List<Lost> held(Session session, String worker, long after) throws SQLException {
        Dialect dialect = database.dialect();
        return heldBy.list(
                session,
                Map.of("worker", worker, "after", after, "limit", BATCH),
                rows -> new Lost(
                        ClaimedTask.read(dialect, rows, rows.getLong("token")),
                        TaskState.RUNNING.name().equals(rows.getString("status")),
                        worker));
    }

    /** A claim whose worker is dead. */
    public record Lost(ClaimedTask task, boolean running, String worker) {}

    /** Workers without a row that hold tasks, or that tasks wait for, or for a thread of theirs: somebody deleted it, or it left. */
    public List<String> orphans() {
        return database.own(
                "look for orphans", session -> orphans.list(session, Map.of(), rows -> rows.getString("worker_name")));
    }

    /**
     * Frees the tasks that waited for the dead worker's stuck threads, fails those that only it could run, and forgets the worker
     * once it holds nothing.
     *
     * @return whether there were any of the first
     */
    public boolean forget(String worker) {
        return database.own("forget a dead worker", session -> {
            int freed = unstick.update(session, Map.of("worker", worker));
            failTargeted.update(session, WorkerStore.targeted(worker));
            forget.update(session, Map.of("worker", worker));
            return freed > 0;
        });
    }

    /** The run of a lost claim, as its row ends. */
    public static RunRow lostRun(Lost lost, long runId, Instant start, Instant now, String error) {
        int attempt = lost.task().counters().attempts() + 1;
        return RunRow.bare(runId, lost.task().id(), RunState.LOST, attempt, lost.worker(), start, now, error);
    }
}
