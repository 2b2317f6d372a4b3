package io.errand.internal.store;

import io.errand.WorkerCommand;
import io.errand.WorkerStatus;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells workers what to do, by the status in their rows, and shows them. */
public final class CommandStore {

    private static final String DEAD = "DEAD";

    /** Statuses that a command leaves alone: they say so already, or more. */
    private static final Map<WorkerCommand, Set<String>> LEFT_ALONE = new EnumMap<>(Map.of(
            WorkerCommand.RESUME, Set.of("ACTIVE", "PICK", "STOP_TASK", "TERMINATE", "KILL", DEAD),
            WorkerCommand.DISABLE, Set.of("DISABLED", "TERMINATE", "KILL", DEAD),
            WorkerCommand.TERMINATE, Set.of("TERMINATE", "KILL", DEAD),
            WorkerCommand.KILL, Set.of("KILL", DEAD),
            WorkerCommand.PICK, Set.of("PICK", "STOP_TASK", "DISABLED", "TERMINATE", "KILL", DEAD),
            WorkerCommand.STOP_TASK, Set.of("KILL", DEAD)));

    private final Database database;
    private final WorkerReader reader;
    private final Sql workers;
    private final Sql tell;
    private final Sql tellToStop;
    private final Sql stopRuns;
    private final Sql stopAsTold;

    CommandStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.reader = new WorkerReader(dialect);
        this.workers = database.sql("select * from errand_worker order by first_heartbeat, worker_name");
        this.tell = database.sql("""
                update errand_worker set status = :status
                where worker_name = :worker and status not in (:s0, :s1, :s2, :s3, :s4, :s5)""");
        this.tellToStop = database.sql(
                "update errand_worker set status = 'STOP_TASK' where worker_name = :worker and status = 'ACTIVE'");
        String stop = "update errand_task set stop_requested = true where " + dialect.heldBy("errand_task", ":worker")
                + " and status = 'RUNNING'";
        this.stopRuns = database.sql(stop);
        this.stopAsTold = database.sql(
                stop
                        + " and exists (select 1 from errand_worker w where w.worker_name = :worker and w.status = 'STOP_TASK')");
    }

    /** All workers, the oldest first. */
    public List<WorkerStatus> workers() {
        return database.joining("look at the workers", this::read);
    }

    private List<WorkerStatus> read(Session session) throws SQLException {
        return workers.list(session, Map.of(), reader::read);
    }

    /**
     * Writes a command into the rows of those that it is for, just before the caller's transaction commits: a heartbeat that had
     * to wait for the caller would be late.
     *
     * @param done called once the command has been committed
     * @return how many were told
     */
    public int tell(WorkerCommand command, WorkerFilter filter, Runnable done) {
        List<String> told =
                filter
                        .of(workers().stream()
                                .filter(worker -> !worker.status().equals(DEAD))
                                .toList())
                        .stream()
                        .filter(worker -> !leftAlone(command).contains(worker.status()))
                        .limit(filter.limit())
                        .map(WorkerStatus::workerName)
                        .sorted() // one order: no deadlocks between commands
                        .toList();
        if (!told.isEmpty()) {
            database.atCommit(
                    "tell workers",
                    session -> {
                        for (String worker : told) {
                            tell(session, command, worker);
                        }
                        return true;
                    },
                    done);
        }
        return told.size();
    }

    private static Set<String> leftAlone(WorkerCommand command) {
        return LEFT_ALONE.getOrDefault(command, Set.of());
    }

    private void tell(Session session, WorkerCommand command, String worker) throws SQLException {
        switch (command) {
            case RESUME -> write(session, command, worker, "ACTIVE");
            case PICK -> write(session, command, worker, "PICK");
            case KILL -> write(session, command, worker, "KILL");
            case DISABLE -> writeOverStop(session, command, worker, "DISABLED");
            case TERMINATE -> writeOverStop(session, command, worker, "TERMINATE");
            case STOP_TASK -> stop(session, worker);
        }
    }

    private void write(Session session, WorkerCommand command, String worker, String status) throws SQLException {
        String[] left = leftAlone(command).toArray(new String[0]);
        Map<String, Object> values = new java.util.HashMap<>(Map.of("worker", worker, "status", status));
        for (int i = 0; i < 6; i++) {
            values.put("s" + i, left[i % left.length]);
        }
        tell.update(session, values);
    }

    /** A stop that the worker has not seen yet must not get lost. */
    private void writeOverStop(Session session, WorkerCommand command, String worker, String status)
            throws SQLException {
        stopAsTold.update(session, Map.of("worker", worker));
        write(session, command, worker, status);
    }

    /** Only an active one can be told by its status; what another one runs is stopped by its own row, to spare the status. */
    private void stop(Session session, String worker) throws SQLException {
        if (tellToStop.update(session, Map.of("worker", worker)) == 0) {
            stopRuns.update(session, Map.of("worker", worker));
        }
    }
}
