package io.errand.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns that may be null, and those that may not. */
final class Rows {

    private Rows() {}

    static @Nullable Integer integer(ResultSet rows, String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    static @Nullable Long number(ResultSet rows, String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    static Instant instant(Dialect dialect, ResultSet rows, String column) throws SQLException {
        Instant value = dialect.read(rows, column);
        if (value == null) {
            throw new SQLException("Column " + column + " is null, which its table does not allow");
        }
        return value;
    }
}
