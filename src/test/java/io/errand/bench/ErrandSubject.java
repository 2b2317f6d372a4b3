package io.errand.bench;

import io.errand.TaskOptions;
import io.errand.event.TaskEvent;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ConfigReader;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.NewTask;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.worker.Engine;
import io.errand.internal.worker.EventSink;
import io.errand.internal.worker.Platform;
import jakarta.json.bind.JsonbBuilder;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Errand with its own engine, JPA, JTA and a pool, in plain Java: without a container's proxies and interceptors. */
final class ErrandSubject implements Subject {

    private final TestJta jta;
    private final Arrivals arrivals = new Arrivals();
    private final BackgroundMethod method;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private Engine engine;

    /** The method behind the task. */
    public void noop(int number) {
        arrivals.arrived();
    }

    ErrandSubject(TestDatabase.Access access, int slots) throws Exception {
        this.jta = new TestJta(access, slots + 6);
        this.method = new BackgroundMethod(
                "Bench.noop",
                ErrandSubject.class,
                ErrandSubject.class.getMethod("noop", int.class),
                List.of(new BackgroundMethod.Parameter("number", int.class)),
                null,
                new Defaults(
                        "main", Duration.ZERO, 0, null, null, null, io.errand.OnExhausted.AUTO, List.of(), List.of()),
                false);
        start("none", slots); // makes the tables
    }

    private void start(String workers, int slots) {
        if (engine != null) {
            engine.stop();
        }
        Map<String, String> settings =
                Map.of("errand.workers", workers, "errand.worker.default.slots", String.valueOf(slots));
        engine = new Engine(
                new ConfigReader(key -> Optional.ofNullable(settings.get(key)), text -> true).read(),
                platform(),
                new MethodRegistry(List.of(method)));
        engine.start();
    }

    private Platform platform() {
        RandomGenerator random = RandomGenerator.getDefault();
        return new Platform(
                name -> jta.dataSource(),
                name -> jta.properties(),
                jta.registry(),
                jta.userTransaction(),
                jta::own,
                Thread::new,
                (delay, wakeUp) -> {
                    var future = ticks.schedule(wakeUp, delay.toNanos(), TimeUnit.NANOSECONDS);
                    return () -> future.cancel(false);
                },
                new JsonCodec(JsonbBuilder.create()),
                (called, arguments) -> called.method().invoke(this, arguments),
                text -> Backoff.parse(text, random).orElse(null),
                "bench",
                new Nobody(),
                System::nanoTime,
                random::nextDouble);
    }

    @Override
    public String name() {
        return "errand";
    }

    /** By plain INSERT, so that storing costs the same for all; rows as the API would store them. */
    @Override
    public void store(int count) throws Exception {
        store(count, "planned", "true");
    }

    /** Rows with more columns, whose values may use the number {@code i} of the row. */
    void store(int count, String columns, String values) throws Exception {
        start("none", 10);
        sql("delete from errand_task where status = 'COMPLETED'");
        insert(count, columns, values);
        sql("analyze errand_task");
    }

    void insert(int count, String columns, String values) throws Exception {
        sql("insert into errand_task (function_name, args, " + columns + ") select 'Bench.noop', '[1]', " + values
                + " from generate_series(1, " + count + ") as i");
    }

    /** Stores tasks one by one, each in a transaction of its own. */
    void enqueue(int count, Consumer<TaskOptions> options) {
        for (int i = 0; i < count; i++) {
            engine.stores().tasks().enqueue(task(options), id -> {});
        }
    }

    /** Stores tasks in one transaction, in batches. */
    void enqueueAll(int count) {
        engine.stores()
                .tasks()
                .enqueueAll(
                        bulk -> {
                            for (int i = 0; i < count; i++) {
                                bulk.add(task(options -> {}));
                            }
                        },
                        () -> {});
    }

    private NewTask task(Consumer<TaskOptions> options) {
        return method.toTask(engine.codec(), new Object[] {1}, GivenOptions.from(options, engine.optionRules()));
    }

    void sql(String statement) throws Exception {
        try (Connection connection = jta.dataSource().getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    /** Works on whatever comes, until it is closed. */
    void work() {
        start("default", 10);
    }

    @Override
    public void drain(int count) throws Exception {
        arrivals.expect(count);
        start("default", 10);
        arrivals.await();
        untilRecorded();
    }

    /** Until no task waits or runs any more. */
    void untilRecorded() throws Exception {
        try (Connection connection = jta.dataSource().getConnection();
                Statement plain = connection.createStatement()) {
            while (true) {
                try (var rows = plain.executeQuery(
                        "select exists (select 1 from errand_task where status <> 'COMPLETED' and ready)")) {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return;
                    }
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    @Override
    public long pickUp() throws Exception {
        arrivals.expect(1);
        jta.userTransaction().begin();
        engine.stores().tasks().enqueue(task(options -> {}), id -> {});
        jta.userTransaction().commit();
        long committed = System.nanoTime();
        arrivals.await();
        return arrivals.last() - committed;
    }

    @Override
    public void close() {
        engine.stop();
        ticks.shutdownNow();
        jta.close();
    }

    /** Nobody observes. */
    private static final class Nobody implements EventSink {

        @Override
        public boolean isObserved(Class<? extends TaskEvent> type) {
            return false;
        }

        @Override
        public void fire(TaskEvent event) {
            throw new IllegalStateException("Nobody observes " + event);
        }
    }
}
