package io.errand.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what the tables say at the end. */
final class Tables {

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    static final String EFFECTS =
            "create table torture_effect (task_id bigint not null, run_id bigint not null, occurrence text not null)";

    List<TaskRow> tasks() throws SQLException {
        return list(
                "select id, function_name, status, attempts, coalesce(max_attempts, 0), times_run, repeats,"
                        + " coalesce(run_id, 0), limit_key, token is not null or held_by is not null from errand_task",
                rows -> new TaskRow(
                        rows.getLong(1),
                        Kind.of(rows.getString(2)),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getInt(5),
                        rows.getInt(6),
                        rows.getInt(7),
                        rows.getLong(8),
                        rows.getString(9),
                        rows.getBoolean(10)));
    }

    /** The database stands on this machine, so its clock can be told in nanoTime. */
    List<RunRow> runs() throws SQLException {
        long ahead = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        return list(
                "select id, task_id, status, attempt, worker_name, coalesce(stop_time, start_time) from errand_run",
                rows -> new RunRow(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getString(5),
                        TimeUnit.MILLISECONDS.toNanos(rows.getTimestamp(6).getTime()) - ahead));
    }

    List<Effect> effects() throws SQLException {
        return list(
                "select task_id, run_id, occurrence from torture_effect",
                rows -> new Effect(rows.getLong(1), rows.getLong(2), rows.getString(3)));
    }

    /** How many tasks have not ended. */
    int open() throws SQLException {
        return list("select count(*) from errand_task where not ended", rows -> rows.getInt(1))
                .get(0);
    }

    private <T> List<T> list(String query, Row<T> row) throws SQLException {
        List<T> result = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                result.add(row.read(rows));
            }
        }
        return result;
    }
}
