package io.errand.bench.app;

import io.errand.bench.node.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Threads that claim batches and complete them, until nothing is left. */
final class RawWorkers {

    private static final int BATCH = 500;
    /** More only wait for one another on two cores. */
    private static final int FETCHERS = 4;
    /** As many as Errand has slots: each waits for a commit of its own. */
    private static final int WRITERS = 10;

    private final RawSubject subject;
    private final Kind kind;

    RawWorkers(RawSubject subject, Kind kind) {
        this.subject = subject;
        this.kind = kind;
    }

    void start() {
        for (int i = 0; i < (kind == Kind.INSERT ? WRITERS : FETCHERS); i++) {
            subject.threads().newThread(this::work).start();
        }
    }

    private void work() {
        try (Connection connection = subject.connect();
                PreparedStatement claim = connection.prepareStatement(RawSql.CLAIM)) {
            connection.setAutoCommit(false);
            for (List<Task> tasks = claim(connection, claim); !tasks.isEmpty(); tasks = claim(connection, claim)) {
                if (kind == Kind.INSERT) {
                    insert(connection, tasks);
                } else {
                    complete(connection, tasks);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The floor has a hole", e); // the trial then fails by its time limit
        }
    }

    private static List<Task> claim(Connection connection, PreparedStatement claim) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        claim.setInt(1, BATCH);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                tasks.add(new Task(rows.getLong(1), rows.getString(3)));
            }
        }
        connection.commit();
        return tasks;
    }

    private void complete(Connection connection, List<Task> tasks) throws SQLException {
        tasks.forEach(task -> subject.arrivals().arrived(task.number()));
        try (PreparedStatement complete = connection.prepareStatement(RawSql.COMPLETE_ALL)) {
            complete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", tasks.stream().map(Task::id).toArray()));
            complete.executeUpdate();
        }
        connection.commit();
    }

    /** As an atomic task does: the row of the business, the completion, one commit. */
    private void insert(Connection connection, List<Task> tasks) throws SQLException {
        try (PreparedStatement business = connection.prepareStatement(RawSql.BUSINESS);
                PreparedStatement complete = connection.prepareStatement(RawSql.COMPLETE)) {
            for (Task task : tasks) {
                business.setInt(1, task.number());
                business.executeUpdate();
                complete.setLong(1, task.id());
                complete.executeUpdate();
                connection.commit();
                subject.arrivals().arrived(task.number());
            }
        }
    }

    /** What a worker needs of a row. */
    private record Task(long id, String arguments) {
        int number() {
            return Integer.parseInt(arguments, 1, arguments.length() - 1, 10);
        }
    }
}
