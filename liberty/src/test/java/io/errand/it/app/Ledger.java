package io.errand.it.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The application's own table, written in the transaction of whoever calls. */
@ApplicationScoped
public class Ledger {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    /** At the start and so outside of any transaction, which this would commit on MariaDB. */
    void createTable(@Observes @Initialized(ApplicationScoped.class) Object started) {
        execute("create table if not exists ledger (line varchar(1000))");
    }

    public void add(String line) {
        update("insert into ledger (line) values (?)", line);
    }

    public boolean contains(String line) {
        return count(line) > 0;
    }

    public int count(String line) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from ledger where line = ?")) {
            select.setString(1, line);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the line is there and the task is COMPLETED, seen by one statement. */
    public Picture pictureOf(long task, String line) {
        String sql = "select (select count(*) from ledger where line = ?),"
                + " (select count(*) from errand_task where id = ? and status = 'COMPLETED')";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, line);
            select.setLong(2, task);
            try (var rows = select.executeQuery()) {
                rows.next();
                return new Picture(rows.getInt(1) > 0, rows.getInt(2) > 0);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An effect of a task and its completion at one moment. */
    public record Picture(boolean effect, boolean completed) {}

    /** One number, by a plain SELECT. */
    public long select(String sql) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, String value) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs plain SQL, as an operator would. */
    public int execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
