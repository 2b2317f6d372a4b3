package io.errand.demo.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The columns of one row. */
public record Columns(ResultSet row) {

    String text(String column) throws SQLException {
        String value = textOrNull(column);
        return value == null ? "" : value;
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return row.getString(column);
    }

    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    @Nullable
    Long numberOrNull(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    /** The milliseconds from one time to another; null if there is no such time. By the database's clock alone. */
    @Nullable
    Long millis(String from, String to) throws SQLException {
        OffsetDateTime start = row.getObject(from, OffsetDateTime.class);
        OffsetDateTime end = row.getObject(to, OffsetDateTime.class);
        return start == null || end == null
                ? null
                : Duration.between(start, end).toMillis();
    }
}
