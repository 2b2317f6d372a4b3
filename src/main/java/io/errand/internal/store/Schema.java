package io.errand.internal.store;

import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables to this code's version by numbered, idempotent scripts, each of which
 * records itself, so that they can also be run by hand. Runs outside any transaction: DDL inside a
 * caller's would abort or commit it.
 */
public final class Schema {

    /** The scripts of this version, in order. */
    static final List<String> SCRIPTS =
            List.of("V1__tables.sql", "V2__features.sql", "V3__unknown_functions.sql", "V4__indexes.sql");

    static final int VERSION = SCRIPTS.size();

    /** A literal is one object to all applications of a server, each of which may have its own copy of this class. */
    private static final Object IN_THIS_JVM = "io.errand.internal.store.Schema";

    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(\\n|$)");

    private final Database database;
    private final Sql setChecksum;

    public Schema(Database database) {
        this.database = database;
        this.setChecksum = database.sql("update errand_schema set checksum = :checksum where version = :version");
    }

    /** Makes or checks the tables, as the setting says. */
    public void prepare(SchemaMode mode) {
        if (mode == SchemaMode.NONE) {
            return;
        }
        try (Connection connection = database.dataSource().getConnection();
                SchemaPath path = new SchemaPath(database.dialect(), connection)) {
            prepare(mode, path.connection());
        } catch (SQLException e) {
            throw Messages.CANNOT_MIGRATE.causedBy(e, VERSION, e.getMessage());
        }
    }

    private void prepare(SchemaMode mode, Connection connection) throws SQLException {
        if (mode == SchemaMode.CREATE && needsMigration(connection)) {
            migrate(connection);
        }
        Version version = version(connection);
        if (version == null || version.number() < VERSION) {
            throw Messages.SCHEMA_MISSING.exception(VERSION, version == null ? "none" : version.number());
        }
    }

    private record Version(int number, int compatibleFrom) {}

    private boolean needsMigration(Connection connection) throws SQLException {
        Version version = version(connection);
        return version == null || version.number() < VERSION;
    }

    private void migrate(Connection connection) throws SQLException {
        int seconds = database.session(connection).timeoutSeconds();
        String lock = database.dialect().lockMigrations(seconds);
        if (lock == null) {
            synchronized (IN_THIS_JVM) {
                bringForward(connection);
            }
            return;
        }
        if (!isHad(connection, lock)) {
            throw Messages.MIGRATION_BUSY.exception(VERSION, seconds);
        }
        try {
            bringForward(connection);
        } finally {
            execute(connection, database.dialect().unlockMigrations());
        }
    }

    /** A wait that was in vain is no fault to the database: it answers with 0, or with null. */
    private static boolean isHad(Connection connection, String lock) throws SQLException {
        try (Statement plain = connection.createStatement();
                ResultSet rows = plain.executeQuery(lock)) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    private void bringForward(Connection connection) throws SQLException {
        Version from = version(connection);
        for (int number = from == null ? 1 : from.number() + 1; number <= VERSION; number++) {
            apply(connection, number);
        }
    }

    private void apply(Connection connection, int number) throws SQLException {
        String script = read(SCRIPTS.get(number - 1));
        for (String statement : STATEMENT_END.split(script, -1)) {
            execute(connection, statement);
        }
        CRC32 checksum = new CRC32();
        checksum.update(script.getBytes(StandardCharsets.UTF_8));
        setChecksum.update(
                database.session(connection),
                Map.of("version", number, "checksum", Long.toHexString(checksum.getValue())));
    }

    private static void execute(Connection connection, @Nullable String statement) throws SQLException {
        if (statement != null && !statement.isBlank()) {
            try (Statement plain = connection.createStatement()) {
                plain.execute(statement);
            }
        }
    }

    /** The newest version applied; null if there is none. Code older than the tables allow is refused. */
    private @Nullable Version version(Connection connection) throws SQLException {
        if (!isTableThere(connection)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version, compatible_from from errand_schema order by version desc")) {
            if (!rows.next()) {
                return null;
            }
            Version version = new Version(rows.getInt(1), rows.getInt(2));
            if (version.compatibleFrom() > VERSION) {
                throw Messages.SCHEMA_TOO_NEW.exception(version.number(), version.compatibleFrom(), VERSION);
            }
            return version;
        }
    }

    private static boolean isTableThere(Connection connection) throws SQLException {
        var metaData = connection.getMetaData();
        String name = metaData.storesUpperCaseIdentifiers() ? "ERRAND_SCHEMA" : "errand_schema";
        try (ResultSet tables = metaData.getTables(
                connection.getCatalog(),
                literally(metaData, connection.getSchema()),
                literally(metaData, name),
                new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        }
    }

    /** To the metadata a name is a pattern, and tenant_1 would be found in tenant11. */
    private static @Nullable String literally(DatabaseMetaData metaData, @Nullable String name) throws SQLException {
        return name == null ? null : name.replace("_", metaData.getSearchStringEscape() + "_");
    }

    private String read(String script) {
        String path = "/META-INF/ddl/" + database.dialect().name() + "/" + script;
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No script " + path + "; indicates a bug");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
