package io.errand.bench.peer;

import io.errand.bench.node.Arrivals;
import io.errand.bench.node.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What the tasks of the peers do. */
public final class Bodies {

    private static final Arrivals ARRIVALS = new Arrivals();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static volatile DataSource dataSource;

    private Bodies() {}

    static void use(DataSource pool) {
        dataSource = pool;
    }

    static Arrivals arrivals() {
        return ARRIVALS;
    }

    /** Public and static, as one peer calls it by its name. */
    public static void run(Kind kind, int number) throws SQLException, InterruptedException {
        if (kind == Kind.INSERT) {
            insert(number);
        }
        ARRIVALS.arrived(number);
        if (kind == Kind.WAIT) {
            NEVER.await(1, TimeUnit.MINUTES);
        }
    }

    private static void insert(int number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into bench_row (number) values (?)")) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
    }
}
