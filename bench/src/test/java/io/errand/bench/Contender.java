package io.errand.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * A system that is measured.
 *
 * @param share the part of the tasks that it gets: the slow ones would take all the time
 * @param pickUps how often its pick-up is measured per round, 0 for a system that has none
 */
record Contender(String name, Node node, List<String> tables, double share, int pickUps, Postgres postgres) {

    /** Empties its tables. */
    void clear() throws SQLException {
        postgres.execute("truncate " + String.join(", ", tables) + ", bench_row");
    }

    /** As a database is that has had time: no trial shall pay for the one before it. */
    void settle() throws SQLException {
        for (String table : tables) {
            postgres.execute("vacuum analyze " + table);
        }
        postgres.execute("checkpoint");
    }

    /** It would need minutes for what others do in seconds. */
    boolean isSlow() {
        return share < 0.5;
    }

    int part(int tasks) {
        return (int) (tasks * share);
    }

    double number(String request) throws IOException, InterruptedException {
        return node.number(name + "/" + request);
    }

    String ask(String request) throws IOException, InterruptedException {
        return node.ask(name + "/" + request);
    }
}
