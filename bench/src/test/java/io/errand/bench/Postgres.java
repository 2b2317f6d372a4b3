package io.errand.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one database of a run: one that is given, or an embedded server that is as careful as a real one. */
final class Postgres implements AutoCloseable {

    private final Settings settings;
    private final EmbeddedPostgres own;
    private final ProcessHandle server;

    private Postgres(Settings settings, EmbeddedPostgres own) throws SQLException {
        this.settings = settings;
        this.own = own;
        this.server = process();
    }

    /** The parent of the process that answers, which is looked up while that one lives. */
    private ProcessHandle process() throws SQLException {
        try (Connection connection = connect();
                Statement plain = connection.createStatement();
                ResultSet rows = plain.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElse(null);
        }
    }

    static Postgres start(Settings settings) throws IOException, SQLException {
        return new Postgres(settings, settings.url().isEmpty() ? embedded(settings.profile()) : null);
    }

    /** The library's defaults would neither wait for the disk nor sync to it, which flatters whoever commits most. */
    private static EmbeddedPostgres embedded(boolean profile) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_planning", profile ? "on" : "off")
                .start();
    }

    /** Throws everything away, but only what an earlier run has left. */
    void makeTables() throws SQLException {
        long tables = number("select count(*) from pg_tables where schemaname = 'public'");
        long ours = number("select count(*) from pg_tables where schemaname = 'public' and tablename = 'bench_row'");
        if (tables > 0 && ours == 0) {
            throw new IllegalStateException(
                    url() + " has tables that are not the benchmark's: give it an empty database");
        }
        execute("drop schema public cascade", "create schema public", "create table bench_row (number integer)");
    }

    String url() {
        return own == null ? settings.url() : "jdbc:postgresql://127.0.0.1:" + own.getPort() + "/postgres";
    }

    String user() {
        return settings.user();
    }

    String password() {
        return settings.password();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement plain = connection.createStatement()) {
            for (String statement : statements) {
                plain.execute(statement);
            }
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** The first column of the only row. */
    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement plain = connection.createStatement();
                ResultSet rows = plain.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Used by all its processes so far; 0 where they cannot be seen. */
    double processorSeconds() {
        return server == null ? 0 : Processors.ofFamily(server);
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
