package io.errand.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.errand.bench.node.Arrivals;
import io.errand.bench.node.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadFactory;

/** What all peers have in common. */
abstract class Peer implements Subject {

    final HikariDataSource dataSource;

    Peer(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        Bodies.use(dataSource);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement plain = connection.createStatement()) {
            for (String statement : statements) {
                plain.execute(statement);
            }
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public ThreadFactory threads() {
        return Thread::new;
    }

    @Override
    public Arrivals arrivals() {
        return Bodies.arrivals();
    }
}
