package io.errand.bench.app;

import io.errand.bench.node.Client;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One connection and one statement for the whole loop: nothing that stores one by one can do with less. */
final class RawClient implements Client {

    private final Connection connection;
    private final PreparedStatement statement;

    RawClient(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.statement = connection.prepareStatement(RawSql.ENQUEUE);
    }

    @Override
    public void enqueue(int number) throws SQLException {
        statement.setString(1, "[" + number + "]");
        statement.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
