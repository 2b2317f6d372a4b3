package io.errand.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.errand.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** db-scheduler with its documented fast settings: lock-and-fetch, immediate execution, a short polling interval. */
final class DbSchedulerSubject implements Subject {

    private static final String TABLE = """
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea,
                execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
                last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
                last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
                primary key (task_name, task_instance))""";

    private final AgroalDataSource dataSource;
    private final Arrivals arrivals = new Arrivals();
    private final AtomicLong number = new AtomicLong();
    private final OneTimeTask<Void> task =
            Tasks.oneTime("noop", Void.class).execute((instance, context) -> arrivals.arrived());
    private final int threads;
    private Scheduler scheduler;

    DbSchedulerSubject(TestDatabase.Access access, int threads) throws Exception {
        this.threads = threads;
        this.dataSource = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(threads + 6)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(access.url())
                                .principal(new NamePrincipal(access.user()))
                                .credential(new SimplePassword(access.password())))));
        sql(TABLE);
        sql("create index execution_time_idx on scheduled_tasks (execution_time)");
        sql("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
    }

    private Scheduler fresh() {
        return Scheduler.create(dataSource, task)
                .threads(threads)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .enableImmediateExecution()
                .build();
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public void store(int count) throws Exception {
        stop();
        scheduler = fresh();
        scheduler.scheduleBatch(
                IntStream.range(0, count)
                        .mapToObj(i -> (TaskInstance<?>) task.instance("b" + number.incrementAndGet())),
                Instant.now());
        sql("analyze scheduled_tasks");
    }

    @Override
    public void drain(int count) throws Exception {
        arrivals.expect(count);
        scheduler.start();
        arrivals.await();
        try (Connection connection = dataSource.getConnection();
                Statement plain = connection.createStatement()) {
            boolean left = true;
            while (left) {
                try (var rows = plain.executeQuery("select exists (select 1 from scheduled_tasks)")) {
                    rows.next();
                    left = rows.getBoolean(1);
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    @Override
    public long pickUp() throws Exception {
        arrivals.expect(1);
        scheduler.schedule(task.instance("l" + number.incrementAndGet()), Instant.now());
        long committed = System.nanoTime();
        arrivals.await();
        return arrivals.last() - committed;
    }

    private void stop() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    @Override
    public void close() {
        stop();
        dataSource.close();
    }
}
