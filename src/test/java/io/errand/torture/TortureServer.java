package io.errand.torture;

import io.errand.fixture.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of the torture's own, since nobody else could stand what is done to it. What it has committed outlives a crash. */
final class TortureServer implements AutoCloseable {

    private final EmbeddedPostgres server;

    private TortureServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static TortureServer start() throws IOException, SQLException {
        TortureServer started = new TortureServer(EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "90")
                .start());
        started.execute("create database torture");
        return started;
    }

    TestDatabase.Access access() {
        return new TestDatabase.Access(url("torture"), "postgres", "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** A connection to another database than the one that suffers. */
    Connection connectAside() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", "postgres");
    }

    /** A connection to the database that suffers. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("torture"), "postgres", "postgres");
    }

    /** From aside. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connectAside();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The postmaster's. */
    ProcessHandle process() throws SQLException {
        try (Connection connection = connectAside();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_read_file('postmaster.pid')")) {
            rows.next();
            return ProcessHandle.of(
                            Long.parseLong(rows.getString(1).lines().findFirst().orElseThrow()))
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
