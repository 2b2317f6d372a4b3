package io.errand.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets the names of one connection lead into the schema, for scripts, whose names are plain; and as before at the end, as the
 * connection goes back to the application's pool.
 */
final class SchemaPath implements AutoCloseable {

    private final Dialect dialect;
    private final Connection connection;
    private final @Nullable String former;

    SchemaPath(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        String schema = dialect.schema().name();
        this.former = schema.isEmpty() ? null : dialect.path(connection);
        if (!schema.isEmpty()) {
            dialect.follow(connection, dialect.pathTo(schema));
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (former != null) { // null: a connection that was in no schema at all, which cannot be said again
            dialect.follow(connection, former);
        }
    }
}
