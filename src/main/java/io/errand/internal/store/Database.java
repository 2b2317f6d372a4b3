package io.errand.internal.store;

import io.errand.ErrandException;
import io.errand.internal.config.ErrandConfig.Storage;
import io.errand.internal.config.Messages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The application's database as all stores use it: transactions, dialect, clock, and one translation of its faults. */
public final class Database {

    /** Work with a connection of the transaction. */
    @FunctionalInterface
    interface SqlWork<T> {
        T run(Session session) throws SQLException;
    }

    private final DataSource dataSource;
    private final Transactions transactions;
    private final Dialect dialect;
    private final DatabaseClock clock;
    private final Duration statementTimeout;

    private Database(
            DataSource dataSource,
            Transactions transactions,
            Dialect dialect,
            DatabaseClock clock,
            Duration statementTimeout) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.dialect = dialect;
        this.clock = clock;
        this.statementTimeout = statementTimeout;
    }

    /** Finds out which database it is. Call it outside any transaction. */
    public static Database connect(
            DataSource dataSource, Transactions transactions, DatabaseClock clock, Storage storage) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection, storage.dbSchema());
            String schema = dialect.schema().name();
            if (!schema.isEmpty() && !dialect.mayUse(connection, schema)) {
                throw Messages.NO_SQL_SCHEMA.exception(schema, "the user may not use it");
            }
            if (dialect.needsReadCommitted()
                    && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw Messages.WRONG_ISOLATION.exception(dialect.name());
            }
            return new Database(dataSource, transactions, dialect, clock, storage.statementTimeout());
        } catch (SQLException e) {
            throw failed("connect", e);
        }
    }

    /** In the caller's transaction, or an own one if there is none. */
    <T> T joining(String what, SqlWork<T> work) {
        if (!transactions.isActive()) {
            return own(what, work);
        }
        try {
            return withConnection(what, work);
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (CallerFailure e) {
            throw e.original();
        }
    }

    /** In a transaction of its own, whatever the caller has. */
    <T> T own(String what, SqlWork<T> work) {
        try {
            return transactions.own(() -> withConnection(what, work));
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (ErrandException e) {
            throw e;
        } catch (CallerFailure e) {
            throw e.original();
        } catch (RuntimeException e) {
            throw failed(what, e); // the container's, when the commit failed
        }
    }

    /** At the end of the caller's transaction, just before it commits; now, and in an own one, if there is none. */
    <T> void atCommit(String what, SqlWork<T> work, Runnable committed) {
        if (transactions.isActive()) {
            transactions.atCommit(() -> within(what, work), committed);
        } else {
            own(what, work);
            committed.run();
        }
    }

    /** Once the caller's transaction has committed; now if there is none. */
    void afterCommit(Runnable work) {
        if (!transactions.isActive()) {
            work.run();
        } else if (!transactions.isMarkedForRollback()) {
            transactions.atCommit(() -> {}, work);
        }
    }

    /** In the transaction that is under way, be it about to commit. */
    <T> void within(String what, SqlWork<T> work) {
        try {
            withConnection(what, work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private <T> T withConnection(String what, SqlWork<T> work) throws SQLException {
        try (Connection connection = connection(what)) {
            return work.run(session(connection));
        }
    }

    /** A fault here has another cure than that of a statement: no API tells how large a pool is, or why it gives nothing. */
    Connection connection(String what) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw Messages.NO_CONNECTION.causedBy(e, what, e.getMessage());
        }
    }

    Session session(Connection connection) {
        return new Session(
                connection, Math.toIntExact(Math.max(1, statementTimeout.toSeconds())), clock.offsetMicros());
    }

    static ErrandException failed(String what, Exception cause) {
        return Messages.DATABASE_FAILED.causedBy(cause, what, cause.getMessage());
    }

    Sql sql(String template) {
        return new Sql(dialect, template);
    }

    Dialect dialect() {
        return dialect;
    }

    DataSource dataSource() {
        return dataSource;
    }

    public Transactions transactions() {
        return transactions;
    }

    public DatabaseClock clock() {
        return clock;
    }

    /** Reads the database's clock; also the proof that the database answers. */
    public void readClock() {
        own("read the clock", session -> {
            clock.read(session, dialect);
            return true;
        });
    }
}
