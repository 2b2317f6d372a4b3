package io.errand.bench.app;

import io.errand.Background;
import io.errand.bench.node.Arrivals;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The tasks of the benchmark. */
@ApplicationScoped
public class Chores {

    private final Arrivals arrivals = new Arrivals();
    private final CountDownLatch never = new CountDownLatch(1);

    @Resource
    private DataSource dataSource;

    /** Nothing. */
    @Background
    public void noop(int number) {
        arrivals.arrived(number);
    }

    /** One row, in the transaction of the task's completion. */
    @Background
    @Transactional
    public void insert(int number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(RawSql.BUSINESS)) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
        arrivals.arrived(number);
    }

    /** Still running when its node is killed. The back-off after a lost run is no part of the take-over. */
    @Background(timeout = "PT5M", backoff = "fixed:PT0S")
    public void waiting(int number) throws InterruptedException {
        arrivals.arrived(number);
        never.await(1, TimeUnit.MINUTES);
    }

    Arrivals arrivals() {
        return arrivals;
    }
}
