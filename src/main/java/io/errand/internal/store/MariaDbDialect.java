package io.errand.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** MariaDB 10.8 and newer: datetime in UTC, generated columns instead of partial indexes. */
final class MariaDbDialect implements Dialect {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final SqlSchema schema;

    MariaDbDialect(SqlSchema schema) {
        this.schema = schema;
    }

    @Override
    public SqlSchema schema() {
        return schema;
    }

    @Override
    public @Nullable String path(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    @Override
    public void follow(Connection connection, String path) throws SQLException {
        connection.setCatalog(path);
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public String now() {
        return "timestampadd(microsecond, :offset, utc_timestamp(6))";
    }

    @Override
    public String minusMillis(String instant, String millisParameter) {
        return "timestampadd(microsecond, -1000 * (" + millisParameter + "), " + instant + ")";
    }

    /** Its transactions read as of their first read, unless the read locks. */
    @Override
    public String latest() {
        return " lock in share mode";
    }

    /** Not by EXISTS: it would read all the others first, as if each row were asked for, whatever the statement's limit. */
    @Override
    public String none(String from) {
        return "(select 1 from " + from + " limit 1) is null";
    }

    /** Claims would take gap locks, and a count under a limit's lock would be as old as the transaction. */
    @Override
    public boolean needsReadCommitted() {
        return true;
    }

    @Override
    public Claimer claimer() {
        return new PriorityClaimer(this);
    }

    @Override
    public String lockMigrations(int seconds) {
        return "select get_lock('errand_schema', " + seconds + ")";
    }

    @Override
    public String unlockMigrations() {
        return "select release_lock('errand_schema')";
    }

    @Override
    public void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
    }

    /** By a calendar: in some versions of the driver everything else bends hours that the JVM's own zone leaves out. */
    @Override
    public @Nullable Instant read(ResultSet rows, String column) throws SQLException {
        Timestamp value = rows.getTimestamp(column, Calendar.getInstance(UTC, Locale.ROOT));
        return value == null ? null : value.toInstant();
    }
}
