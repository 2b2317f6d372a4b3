package io.errand.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 12 and newer: partial indexes, RETURNING, arrays. */
final class PostgreSqlDialect implements Dialect {

    private final SqlSchema schema;

    PostgreSqlDialect(SqlSchema schema) {
        this.schema = schema;
    }

    @Override
    public SqlSchema schema() {
        return schema;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    /** Its names lead through several schemas. */
    @Override
    public String path(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("select current_setting('search_path')");
                ResultSet rows = show.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public boolean mayUse(Connection connection, String schema) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select has_schema_privilege(?, 'usage')")) {
            ask.setString(1, schema);
            try (ResultSet rows = ask.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public String pathTo(String schema) {
        return "\"" + schema + "\"";
    }

    @Override
    public void follow(Connection connection, String path) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config('search_path', ?, false)")) {
            set.setString(1, path);
            set.execute();
        }
    }

    @Override
    public boolean canNotify() {
        return true;
    }

    /** A sub-select, so that the clock is read once and can bound an index scan. */
    @Override
    public String now() {
        return "(select clock_timestamp() + :offset * interval '1 microsecond')";
    }

    @Override
    public String minusMillis(String instant, String millisParameter) {
        return "(" + instant + " - " + millisParameter + " * interval '1 millisecond')";
    }

    @Override
    public String nextId() {
        return "select nextval('errand_seq')";
    }

    @Override
    public String readyInGroup() {
        return "status = 'QUEUED' and ready and group_name = :group";
    }

    @Override
    public String ready() {
        return "status = 'QUEUED' and ready";
    }

    @Override
    public String blockedByLimit() {
        return "status = 'QUEUED' and not ready and limit_key = :limitKey";
    }

    @Override
    public String blocked() {
        return "status = 'QUEUED' and not ready";
    }

    @Override
    public String holdsKey() {
        return "unique_key = :key and unique_key is not null and not keyless and (status in ('QUEUED', 'ASSIGNED')"
                + " or (status = 'RUNNING' and unique_rule = 'UNTIL_DONE'))";
    }

    @Override
    public String runsInGroup() {
        return "group_name = :group and (token is not null or held_by is not null)";
    }

    @Override
    public String runsUnderLimits(String keys) {
        return "limit_key in (" + keys + ") and limit_key is not null and (token is not null or held_by is not null)";
    }

    /** Not by an equals sign: the planner believes that hardly any row is held, and would read all that are by their index. */
    @Override
    public String hasToken() {
        return "token is not distinct from :token";
    }

    @Override
    public String flushedLater() {
        return "set_config('synchronous_commit', 'off', true) = 'off'";
    }

    @Override
    public boolean insertsArrays() {
        return true;
    }

    /** A count under a limit's lock would be as old as the transaction. */
    @Override
    public boolean needsReadCommitted() {
        return true;
    }

    /** All of them, by the index of held rows: an index of their own costs each claim more than this look costs. */
    @Override
    public String runningByLimit(String keys) {
        return """
                select limit_key, count(*) as number from (
                    select limit_key from errand_task where token is not null and limit_key is not null
                    union all
                    select limit_key from errand_task where held_by is not null and token is null and limit_key is not null) held
                group by limit_key""";
    }

    @Override
    public String oddStatus() {
        return "not ended and status not in ('QUEUED', 'ASSIGNED', 'RUNNING')";
    }

    @Override
    public String heldBy(String alias, String worker) {
        return alias + ".assigned_worker_name = " + worker + " and " + alias + ".token is not null";
    }

    @Override
    public String endedAt() {
        return "updated_at";
    }

    @Override
    public String unlessTaken() {
        return " on conflict do nothing";
    }

    @Override
    public String lockMigrations(int seconds) {
        return "select 1 from pg_advisory_lock(4577253416)";
    }

    @Override
    public String unlockMigrations() {
        return "select pg_advisory_unlock(4577253416)";
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

    @Override
    public Claimer claimer() {
        return new ReturningClaimer(this);
    }

    @Override
    public ChangeWriter changeWriter() {
        return new ArrayChangeWriter(this);
    }
}
