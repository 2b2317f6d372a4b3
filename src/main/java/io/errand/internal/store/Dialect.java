package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the databases; all else is common SQL. The defaults are for those without partial indexes, RETURNING
 * and arrays, where a failed statement undoes only itself.
 */
interface Dialect {

    /**
     * The one of that database.
     *
     * @param schema the name of the schema; empty where the connection leads there
     */
    static Dialect of(Connection connection, String schema) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgreSqlDialect(SqlSchema.find(connection, schema));
            case "H2" -> new H2Dialect(SqlSchema.find(connection, schema));
            case "MariaDB" -> new MariaDbDialect(SqlSchema.find(connection, schema));
            default -> throw Messages.UNSUPPORTED_DATABASE.exception(product);
        };
    }

    /** Its name, as in {@code META-INF/ddl/<name>} and in the persistence unit's. */
    String name();

    /** Where its tables are. */
    SqlSchema schema();

    /** Where plain names of tables lead on that connection. */
    default @Nullable String path(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /** Whether the user of that connection may use the schema; not asked where others cannot be seen at all. */
    default boolean mayUse(Connection connection, String schema) throws SQLException {
        return true;
    }

    /** What {@link #path} says where plain names lead into that schema. */
    default String pathTo(String schema) {
        return schema;
    }

    /** Lets plain names of tables lead there. */
    default void follow(Connection connection, String path) throws SQLException {
        connection.setSchema(path);
    }

    /** Whether sessions can tell each other something by NOTIFY and LISTEN. */
    default boolean canNotify() {
        return false;
    }

    /** The database's clock, advanced by the bound offset {@code :offset} (microseconds). */
    String now();

    /** An instant that is :seconds away from another expression. */
    String minusMillis(String instant, String millisParameter);

    /** The next value of a sequence. */
    default String nextId() {
        return "select next value for errand_seq";
    }

    /** The condition that makes use of the claim index: may be claimed in the group {@code :group}. */
    default String readyInGroup() {
        return "ready_group = :group";
    }

    /** The condition that makes use of the claim index: waits in the queue, and for nothing else. */
    default String ready() {
        return "ready_group is not null";
    }

    /** The condition that makes use of the index of blocked rows: waits for a place of the limit {@code :limitKey}. */
    default String blockedByLimit() {
        return "blocked_key = :limitKey";
    }

    /** The condition that makes use of the index of blocked rows. */
    default String blocked() {
        return "blocked_key is not null";
    }

    /** The condition that makes use of the unique index: the live task that holds the key {@code :key}. */
    default String holdsKey() {
        return "live_key = :key";
    }

    /** The condition that makes use of the index of running rows of the group {@code :group}. */
    default String runsInGroup() {
        return "held_group = :group";
    }

    /** The condition for running rows of limits, of those keys. */
    default String runsUnderLimits(String keys) {
        return "held_limit in (" + keys + ")";
    }

    /** How many rows run under each limit, of those keys at least. */
    default String runningByLimit(String keys) {
        return "select limit_key, count(*) as number from errand_task where " + runsUnderLimits(keys)
                + " group by limit_key";
    }

    /** The condition that makes use of the index of rows whose status somebody has written. */
    default String oddStatus() {
        return "odd_status is not null";
    }

    /** Makes a read see what has been committed since the transaction began. */
    default String latest() {
        return "";
    }

    /** The condition that makes use of the index of held rows: held by {@code :worker}. */
    default String heldBy(String alias, String worker) {
        return alias + ".held_worker = " + worker;
    }

    /**
     * The condition that another table has no rows for the row at hand.
     *
     * @param from the other table, and which of its rows
     */
    default String none(String from) {
        return "not exists (select 1 from " + from + ")";
    }

    /** The instant at which an ended row ended, as the index of ended rows has it. */
    default String endedAt() {
        return "ended_at";
    }

    /** Inserts nothing where a unique value is taken, instead of failing; empty where a failure harms nothing. */
    default String unlessTaken() {
        return "";
    }

    /** The condition that a claim still stands, beside that for the row's number. */
    default String hasToken() {
        return "token = :token";
    }

    /** Always true; where it can be had, the transaction that evaluates it commits without waiting for the disk. */
    default String flushedLater() {
        return "true";
    }

    /** Whether one statement can insert the rows of arrays, one per column. */
    default boolean insertsArrays() {
        return false;
    }

    /** Whether other levels of isolation than READ COMMITTED would make claims block, and limits count wrong. */
    default boolean needsReadCommitted() {
        return false;
    }

    /**
     * Asks for a lock that only migrations take; gives 1 if it was had. Null for a database that has none.
     *
     * @param seconds the longest wait for it, where the database can bound it
     */
    @Nullable
    String lockMigrations(int seconds);

    /** Gives it back. */
    @Nullable
    String unlockMigrations();

    void bind(PreparedStatement statement, int index, Instant value) throws SQLException;

    @Nullable
    Instant read(ResultSet rows, String column) throws SQLException;

    /** Claims due tasks in their order. */
    default Claimer claimer() {
        return new SelectingClaimer(this);
    }

    /** Writes the ends of runs. */
    default ChangeWriter changeWriter() {
        return new BatchChangeWriter(this);
    }

    /** Whether a failed insert says that a unique value is taken. */
    default boolean isDuplicate(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("23");
    }
}
