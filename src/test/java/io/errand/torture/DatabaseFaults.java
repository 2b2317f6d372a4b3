package io.errand.torture;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** What is done to the database; each is over when its method returns. */
final class DatabaseFaults {

    private static final String BACKENDS = " from pg_stat_activity where datname = 'torture'";

    private final TortureServer server;
    private final Random random;

    DatabaseFaults(TortureServer server, Random random) {
        this.server = server;
        this.random = random;
    }

    void inflict(Fault fault) throws SQLException, IOException {
        switch (fault) {
            case CUT -> cut();
            case OUTAGE -> outage();
            case HANG -> hang();
            case CRASH -> crash();
            case READ_ONLY -> readOnly();
            case EXHAUSTION -> exhaustion();
            case LOCKS -> locks();
            default -> throw new IllegalArgumentException(fault + " does not befall a database");
        }
    }

    private void cut() throws SQLException {
        String some = random.nextBoolean() ? "" : " and random() < 0.5";
        server.execute("select pg_terminate_backend(pid)" + BACKENDS + some);
    }

    private void outage() throws SQLException {
        server.execute("alter database torture allow_connections false");
        try {
            server.execute("select pg_terminate_backend(pid)" + BACKENDS);
            pause(500, 5000);
        } finally {
            server.execute("alter database torture allow_connections true");
        }
    }

    private void hang() throws IOException, SQLException {
        ProcessHandle postmaster = server.process();
        long[] all = LongStream.concat(
                        LongStream.of(postmaster.pid()),
                        postmaster.descendants().mapToLong(ProcessHandle::pid))
                .toArray();
        Signals.send("STOP", all);
        try {
            pause(1000, 5000);
        } finally {
            Signals.send("CONT", all);
        }
    }

    /** When one backend dies so, the server takes its memory to be damaged, and recovers from its log. */
    private void crash() throws SQLException, IOException {
        try (Connection connection = server.connectAside();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pid" + BACKENDS + " limit 1")) {
            if (rows.next()) {
                Signals.send("KILL", rows.getLong(1));
            }
        }
        untilReachable();
    }

    private void untilReachable() {
        Waiting.until(20_000, () -> {
            try {
                server.execute("select 1");
                return true;
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private void readOnly() throws SQLException {
        readOnly("on");
        try {
            pause(500, 4000);
        } finally {
            readOnly("off");
        }
    }

    private void readOnly(String value) throws SQLException {
        server.execute("alter system set default_transaction_read_only = " + value);
        server.execute("select pg_reload_conf()");
    }

    private void exhaustion() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            cut();
            takeAll(taken);
            pause(500, 3000);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(server.connectAside());
            }
        } catch (SQLException full) {
            // this is what was wanted
        }
    }

    private void locks() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    random.nextBoolean()
                            ? "select id from errand_task where not ended limit 30 for update skip locked"
                            : "select limit_key from errand_limit for update");
            pause(1000, 4000);
            connection.rollback();
        }
    }

    private void pause(int least, int most) {
        Waiting.pause(least + random.nextInt(most - least));
    }
}
