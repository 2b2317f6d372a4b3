package io.errand.demo.page;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs plain SELECTs: every question about the tasks is one. */
@ApplicationScoped
public class Reader {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    public <T> List<T> list(String select, Row<T> row) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(new Columns(rows)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read from the database: " + e.getMessage(), e);
        }
    }

    /**
     * Makes one object of one row.
     *
     * @param <T> its type
     */
    @FunctionalInterface
    public interface Row<T> {
        T read(Columns columns) throws SQLException;
    }
}
