package io.errand.bench.app;

import io.errand.bench.node.Arrivals;
import io.errand.bench.node.Client;
import io.errand.bench.node.Kind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** JDBC and nothing else, on Errand's tables and through the same data source. */
@Singleton
class RawSubject extends ServerSubject {

    private static final int BATCH = 500;

    private volatile Kind kind = Kind.NOOP;

    RawSubject() {
        super(new Arrivals());
    }

    @Override
    public void hold() {
        // nothing to do: its workers end when nothing is left
    }

    @Override
    public void release() {
        new RawWorkers(this, kind).start();
    }

    @Override
    public void store(Kind stored, int count) throws SQLException {
        kind = stored;
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(RawSql.STORE)) {
                for (int from = 0; from < count; from += BATCH) {
                    Object[] arguments = IntStream.range(from, Math.min(from + BATCH, count))
                            .mapToObj(i -> "[" + i + "]")
                            .toArray();
                    statement.setArray(1, connection.createArrayOf("text", arguments));
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    @Override
    public Client client() throws SQLException {
        return new RawClient(connect());
    }

    @Override
    public String left() {
        return RawSql.LEFT;
    }
}
