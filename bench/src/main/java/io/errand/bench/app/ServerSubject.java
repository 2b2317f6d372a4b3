package io.errand.bench.app;

import io.errand.bench.node.Arrivals;
import io.errand.bench.node.Subject;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** A system that lives in the server, and so uses the server's data source and threads. */
abstract class ServerSubject implements Subject {

    private final Arrivals arrivals;

    @Resource
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    ServerSubject(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public final Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public final ThreadFactory threads() {
        return threads;
    }

    @Override
    public final Arrivals arrivals() {
        return arrivals;
    }
}
