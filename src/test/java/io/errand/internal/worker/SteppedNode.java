package io.errand.internal.worker;

import io.errand.StopResult;
import io.errand.TaskOptions;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.StoredTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A real node on a real database for tests that take one step at a time: some workers, and one that only keeps house. */
public final class SteppedNode implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "errand.workers", "keeper,a,b,c",
            "errand.heartbeat-interval", "PT1M",
            "errand.dead-after", "PT4M30S",
            "errand.timeout", "PT0S",
            "errand.max-run-time", "PT0S",
            "errand.notify", "false");

    private final EngineFixture node;
    private final List<SteppedWorker> workers;

    public SteppedNode(TestDatabase.Access access, Duration later) {
        this.node = EngineFixture.at(access, SETTINGS, new SteppedRun.Steps());
        this.workers = node.engine().workers().stream()
                .skip(1)
                .map(worker -> new SteppedWorker(worker, later))
                .toList();
        for (int beat = 0; beat < 6; beat++) { // so long must the keeper have lived before it may judge others
            node.worker().beat();
            node.advance(Duration.ofMinutes(1));
        }
    }

    /** Those that the test moves. */
    public List<SteppedWorker> workers() {
        return workers;
    }

    /** An empty queue, and workers that have just entered. */
    public void clear() {
        workers.forEach(SteppedWorker::forget);
        for (String table : List.of("errand_run", "errand_dependency", "errand_task")) {
            node.sql("delete from " + table);
        }
        node.sql("delete from errand_worker where worker_name <> '"
                + node.worker().name() + "'");
        workers.forEach(SteppedWorker::write); // what they still have to say concerns nothing any more
        workers.forEach(SteppedWorker::beat);
        settle();
    }

    // -- what callers and operators do --

    public Stored queue(boolean atomic, Consumer<TaskOptions> options) {
        StoredTask stored = node.store(atomic ? "Steps.atomic" : "Steps.plain", options);
        return new Stored(stored.id(), stored.duplicate());
    }

    /** What a call gives back. */
    public record Stored(long id, boolean duplicate) {}

    /** As a person would; gives its number. */
    public long insert(int priority, int maxAttempts) {
        node.sql("insert into errand_task (function_name, task_name, priority, max_attempts, backoff) values"
                + " ('Steps.plain', 'new', " + priority + ", " + maxAttempts + ", 'fixed:PT2M')");
        long id = Long.parseLong(node.select("select id from errand_task where task_name = 'new'")
                .get(0));
        node.sql("update errand_task set task_name = '' where id = " + id);
        return id;
    }

    public StopResult stop(long id) {
        return node.engine().stores().controls().stop(id);
    }

    public Optional<Boolean> requeue(long id) {
        return node.engine().stores().controls().requeue(id);
    }

    public void enable(long id, boolean enabled) {
        node.engine().stores().edits().enable(id, enabled);
    }

    // -- time --

    public Instant now() {
        return node.engine().clock().now();
    }

    public void advance(Duration by) {
        node.advance(by);
    }

    /** The keeper beats, and what waits for others is let go. */
    public void settle() {
        node.worker().beat();
        node.release();
    }

    /** Takes over what dead workers held, and expires what is too late. */
    public void keepHouse() {
        node.engine().node().housekeeper().runOnce();
        node.engine().stores().housekeeping().expire();
    }

    // -- what there is --

    /** All tasks, by number. */
    public Map<Long, TaskRow> tasks() {
        Map<Long, TaskRow> tasks = new TreeMap<>();
        try (Connection connection = node.jta().dataSource().getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, status, enabled, priority, attempts, times_run,"
                        + " times_failed, token, next_run_time from errand_task")) {
            while (rows.next()) {
                tasks.put(rows.getLong("id"), TaskRow.read(rows));
            }
            return tasks;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row of the table of tasks. */
    public record TaskRow(
            long id,
            String status,
            boolean enabled,
            int priority,
            int attempts,
            int timesRun,
            int timesFailed,
            Long token,
            Instant due) {

        private static TaskRow read(ResultSet rows) throws SQLException {
            return new TaskRow(
                    rows.getLong("id"),
                    rows.getString("status"),
                    rows.getBoolean("enabled"),
                    rows.getInt("priority"),
                    rows.getInt("attempts"),
                    rows.getInt("times_run"),
                    rows.getInt("times_failed"),
                    rows.getObject("token", Long.class),
                    rows.getObject("next_run_time", OffsetDateTime.class).toInstant());
        }
    }

    /** The ended runs of each task, sorted. */
    public Map<Long, List<String>> runs() {
        Map<Long, List<String>> runs = new TreeMap<>();
        for (String line : node.select("select task_id || ' ' || status from errand_run where status <> 'RUNNING'"
                + " order by task_id, status")) {
            int blank = line.indexOf(' ');
            runs.computeIfAbsent(Long.valueOf(line.substring(0, blank)), unused -> new ArrayList<>())
                    .add(line.substring(blank + 1));
        }
        return runs;
    }

    @Override
    public void close() {
        workers.forEach(SteppedWorker::forget);
        node.close();
    }
}
