package io.errand.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** H2 2.2 and newer: generated columns instead of partial indexes. */
final class H2Dialect implements Dialect {

    private final SqlSchema schema;

    H2Dialect(SqlSchema schema) {
        this.schema = schema;
    }

    @Override
    public SqlSchema schema() {
        return schema;
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String now() {
        return "dateadd(microsecond, :offset, current_timestamp)";
    }

    @Override
    public String minusMillis(String instant, String millisParameter) {
        return "dateadd(millisecond, -(" + millisParameter + "), " + instant + ")";
    }

    /**
     * There is none that DDL would not give back. Mostly one process has the database; in another, DDL that has met ours fails,
     * and is tried again.
     */
    @Override
    public @Nullable String lockMigrations(int seconds) {
        return null;
    }

    @Override
    public @Nullable String unlockMigrations() {
        return null;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, value.atOffset(ZoneOffset.UTC));
    }

    @Override
    public @Nullable Instant read(ResultSet rows, String column) throws SQLException {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
