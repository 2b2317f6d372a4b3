package io.errand.torture;

import io.errand.ErrandException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** While it goes on: keeps tasks coming, and looks whether the tables show what they never may. */
final class Bystander implements AutoCloseable {

    private static final int OPEN_TASKS = 300;

    private static final String KEY_TWICE = "select 'unique key ' || unique_key || ' is live ' || count(*) || ' times'"
            + " from errand_task where unique_key is not null and not keyless"
            + " and status in ('QUEUED', 'ASSIGNED', 'RUNNING') group by unique_key having count(*) > 1";

    private final TortureServer server;
    private final Feeder feeder;
    private final Set<String> seen = new TreeSet<>();
    private final Thread thread = new Thread(this::run, "bystander");
    private volatile boolean feeding = true;
    private volatile boolean ended;
    private volatile int open;

    Bystander(TortureServer server, Feeder feeder) {
        this.server = server;
        this.feeder = feeder;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            try (Connection connection = server.connect()) {
                while (!ended) {
                    turn(connection);
                    Waiting.pause(20);
                }
            } catch (SQLException | ErrandException e) {
                Waiting.pause(100); // the database suffers just now
            }
        }
    }

    private void turn(Connection connection) throws SQLException {
        open = new Tables(connection).open();
        for (int i = open; feeding && i < OPEN_TASKS && i < open + 20; i++) {
            synchronized (feeder) {
                feeder.feed();
            }
        }
        look(connection, KEY_TWICE);
        for (Map.Entry<String, Integer> limit : Feeder.LIMITS.entrySet()) {
            look(
                    connection,
                    "select 'limit " + limit.getKey() + " has ' || count(*) from errand_task where limit_key = '"
                            + limit.getKey() + "' and (token is not null or held_by is not null) having count(*) > "
                            + limit.getValue());
        }
    }

    private void look(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                seen.add(rows.getString(1));
            }
        }
    }

    /** Stores nothing more; waits until all has ended; says whether it has. */
    boolean drain(long millis) {
        feeding = false;
        Waiting.pause(500); // the count may be of before
        return Waiting.until(millis, () -> open == 0);
    }

    Set<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        ended = true;
        Waiting.until(30_000, () -> !thread.isAlive());
    }
}
