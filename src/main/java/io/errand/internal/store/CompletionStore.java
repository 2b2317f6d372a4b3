package io.errand.internal.store;

import io.errand.ErrandException;
import io.errand.internal.store.TaskChange.RunRow;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends claims: the task's next state and the run's row in one transaction, and only where the token still holds. */
public final class CompletionStore {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** A task that has not its key any more goes on without it. */
    static final String GIVE_UP_KEY =
            "update errand_task set keyless = true where id = :id and token = :token and status <> 'ASSIGNED'";

    private final Database database;
    private final ChangeWriter writer;
    private final RunStore runs;
    private final Sql release;
    private final Sql giveUpKey;
    private final Sql takeKey;

    CompletionStore(Database database) {
        this.database = database;
        this.writer = database.dialect().changeWriter();
        this.runs = new RunStore(database);
        this.giveUpKey = database.sql(GIVE_UP_KEY);
        this.takeKey = database.sql("update errand_task set keyless = false where id = :id and keyless"
                + " and unique_rule = 'UNTIL_START' and status = 'QUEUED' and token is null");
        this.release = database.sql(
                "update errand_task set held_by = null, updated_at = {now} where id = :id and held_by = :worker");
    }

    /** Writes ends in a transaction of their own; gives those whose claim still held, as they were written. */
    public List<TaskChange> write(List<TaskChange> changes) {
        if (changes.size() == 1 && changes.get(0).keepsKey()) {
            return writeTakingKey(changes);
        }
        return database.own("record completions", session -> write(session, changes));
    }

    /** Somebody may be storing its key, and take long to commit: then the key is not free. */
    private List<TaskChange> writeTakingKey(List<TaskChange> one) {
        try {
            return database.own("record a completion", session -> write(session.hurried(), one));
        } catch (ErrandException e) {
            if (!one.get(0).takesKey() && !isDuplicate(e)) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "The unique key could not be taken again", e);
            return database.own("record a completion", session -> {
                giveUpKey.update(session, keyOf(one.get(0)));
                return write(session, one);
            });
        }
    }

    /** Somebody has ended the task by SQL meanwhile, and another one has taken its key. */
    private boolean isDuplicate(ErrandException e) {
        return e.getCause() instanceof SQLException failure
                && database.dialect().isDuplicate(failure);
    }

    static Map<String, Object> keyOf(TaskChange change) {
        return Map.of("id", change.task().id(), "token", change.task().token());
    }

    /**
     * Writes one end in the active transaction, as its last statement; empty if the claim was lost. A key that others could have
     * meanwhile is left for {@link #takeKeyAgain}: the task's own transaction must not wait for somebody who is storing it.
     */
    public Optional<TaskChange> writeJoining(TaskChange change) {
        return database
                .joining("record a completion", session -> {
                    if (change.takesKey()) {
                        giveUpKey.update(session, keyOf(change));
                    }
                    List<TaskChange> written = writer.writeLast(session, change);
                    runs.writeEnds(session, written);
                    return written;
                })
                .stream()
                .findFirst();
    }

    /** Once that transaction has committed, and while the task waits: it has its key again, unless that is taken. */
    public void takeKeyAgain(TaskChange written) {
        if (!written.takesKey()) {
            return;
        }
        try {
            long id = written.task().id();
            database.own("take a unique key", session -> takeKey.update(session.hurried(), Map.of("id", id)));
        } catch (ErrandException e) {
            LOG.log(System.Logger.Level.DEBUG, "The unique key could not be taken again", e);
        }
    }

    List<TaskChange> write(Session session, List<TaskChange> changes) throws SQLException {
        List<TaskChange> inKeyOrder = changes.stream()
                .sorted(Comparator.comparingLong(change -> change.task().id())) // no deadlocks with other writers
                .toList();
        List<TaskChange> written = writer.write(session, inKeyOrder);
        runs.writeEnds(session, written);
        return written;
    }

    /** Progress and output of a run under way; false if its claim was lost. */
    public boolean writeUnderWay(ClaimedTask task, RunRow run) {
        return database.own("record progress", session -> runs.writeUnderWay(session, task, run));
    }

    /** Lets a task start again whose thread has come to its end at last. */
    public void release(long taskId, String worker) {
        database.own("release a task", session -> release.update(session, Map.of("id", taskId, "worker", worker)));
    }
}
