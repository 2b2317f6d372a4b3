package io.errand.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.errand.bench.node.Client;
import io.errand.bench.node.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** With lock-and-fetch at the limits its documentation names for throughput, immediate execution, a short polling interval. */
final class DbSchedulerPeer extends Peer {

    private static final String TABLE = """
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea,
                execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
                last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
                last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
                primary key (task_name, task_instance))""";

    private final Map<Kind, OneTimeTask<Void>> tasks = new EnumMap<>(Kind.class);
    private final AtomicLong series = new AtomicLong();
    private final Scheduler scheduler;

    DbSchedulerPeer(HikariDataSource dataSource, int threads) throws SQLException {
        super(dataSource);
        execute(
                "drop table if exists scheduled_tasks",
                TABLE,
                "create index execution_time_idx on scheduled_tasks (execution_time)",
                "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
        for (Kind kind : Kind.values()) {
            tasks.put(kind, task(kind));
        }
        scheduler = Scheduler.create(dataSource, List.copyOf(tasks.values()))
                .threads(threads)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .enableImmediateExecution()
                .build();
        scheduler.pause();
        scheduler.start();
    }

    private static OneTimeTask<Void> task(Kind kind) {
        return Tasks.oneTime(kind.name(), Void.class).execute((instance, context) -> {
            String id = instance.getId();
            try {
                Bodies.run(kind, Integer.parseInt(id.substring(id.indexOf('-') + 1)));
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException("The body of " + id + " has failed", e);
            }
        });
    }

    @Override
    public void hold() {
        scheduler.pause();
    }

    @Override
    public void release() {
        scheduler.resume();
    }

    @Override
    public void store(Kind kind, int count) {
        long mine = series.incrementAndGet();
        scheduler.scheduleBatch(
                IntStream.range(0, count)
                        .mapToObj(number -> (TaskInstance<?>) tasks.get(kind).instance(mine + "-" + number)),
                Instant.now());
    }

    @Override
    public Client client() {
        long mine = series.incrementAndGet();
        return number -> scheduler.schedule(tasks.get(Kind.NOOP).instance(mine + "-" + number), Instant.now());
    }

    @Override
    public String left() {
        return "select exists (select 1 from scheduled_tasks)";
    }
}
