package io.errand.internal.worker;

import io.errand.Background;
import io.errand.TaskOptions;
import io.errand.TaskStatus;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ConfigReader;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.Parameter;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.NewTask;
import io.errand.internal.method.TaskRef;
import io.errand.internal.method.TaskResolver;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.store.StoredTask;
import io.errand.spi.BackoffPolicy;
import jakarta.json.bind.JsonbBuilder;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import javax.sql.DataSource;

/**
 * A node on a real database with a real transaction manager, whose loops are turned by the test and whose time is moved by it.
 * Several of them on one database are several nodes.
 */
public final class EngineFixture implements AutoCloseable {

    private static final int CONNECTIONS = 12;

    private final TestJta jta;
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final Map<String, BackgroundMethod> methods = new HashMap<>();
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Told told = new Told();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** Back-offs of the test's own, by name. */
    final Map<String, BackoffPolicy> backoffs = new HashMap<>();

    /** What chance gives next, from 0 to 1. */
    double chance = 0.5;

    private final ErrandConfig config;
    private final Engine engine;
    private final String schema;

    /** A node on a database of its own. */
    static EngineFixture on(TestDatabase database, Object... beans) {
        return at(database.fresh(), Map.of(), beans);
    }

    /** A node on that database, with these settings. */
    public static EngineFixture at(TestDatabase.Access access, Map<String, String> settings, Object... beans) {
        return pooled(CONNECTIONS, access, settings, beans);
    }

    /** The same with a pool of at most so many connections. */
    static EngineFixture pooled(
            int connections, TestDatabase.Access access, Map<String, String> settings, Object... beans) {
        return new EngineFixture(new TestJta(access, connections), access, settings, List.of(), beans);
    }

    /** The same with methods that are described already, of these beans. */
    static EngineFixture with(
            List<BackgroundMethod> described, TestDatabase.Access access, Map<String, String> settings, Object bean) {
        return new EngineFixture(new TestJta(access, CONNECTIONS), access, settings, described, bean);
    }

    private EngineFixture(
            TestJta jta,
            TestDatabase.Access access,
            Map<String, String> settings,
            List<BackgroundMethod> described,
            Object... beans) {
        this.jta = jta;
        described.forEach(method -> methods.put(method.functionName(), method));
        for (Object bean : beans) {
            this.beans.put(bean.getClass(), bean);
            Arrays.stream(bean.getClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Background.class))
                    .forEach(method -> describe(bean.getClass(), method));
        }
        this.schema = access.schema();
        this.config = new ConfigReader(
                        key -> Optional.ofNullable(
                                key.equals("errand.db-schema") ? access.schema() : settings.get(key)),
                        EngineFixture::isBackoff)
                .read();
        this.engine = new Engine(config, platform(jta::dataSource, nanos::get), registry());
        engine.connect();
    }

    private static boolean isBackoff(String text) {
        return Backoff.parse(text, new Random(1)).isPresent();
    }

    private void describe(Class<?> type, Method method) {
        method.setAccessible(true);
        Background annotation = method.getAnnotation(Background.class);
        String name = type.getSimpleName() + "." + method.getName();
        methods.put(
                name,
                new BackgroundMethod(
                        name,
                        type,
                        method,
                        Arrays.stream(method.getParameters())
                                .map(parameter -> new Parameter(parameter.getName(), parameter.getParameterizedType()))
                                .toList(),
                        method.getGenericReturnType() instanceof ParameterizedType generic
                                ? generic.getActualTypeArguments()[0]
                                : null,
                        new Defaults(
                                annotation.group().isEmpty() ? "main" : annotation.group(),
                                Duration.ZERO,
                                0,
                                annotation.maxAttempts() == Background.UNSET ? null : annotation.maxAttempts(),
                                annotation.backoff().isEmpty() ? null : annotation.backoff(),
                                annotation.timeout().isEmpty() ? null : Duration.parse(annotation.timeout()),
                                annotation.onExhausted(),
                                List.of(annotation.retryOn()),
                                List.of(annotation.abortOn())),
                        method.isAnnotationPresent(Transactional.class)));
    }

    /**
     * This node again, as its application is deployed: not connected yet, with loops and a time of its own.
     *
     * @param way leads to the database, or throws
     */
    Engine deployed(Supplier<DataSource> way) {
        return new Engine(config, platform(way, System::nanoTime), registry());
    }

    private Platform platform(Supplier<DataSource> way, LongSupplier nanoTime) {
        return new Platform(
                name -> way.get(),
                name -> jta.properties(),
                jta.registry(),
                jta.userTransaction(),
                jta::own,
                this::thread,
                new VirtualThreads(() -> Runnable::run),
                (delay, wakeUp) -> () -> {},
                new JsonCodec(JsonbBuilder.create()),
                this::invoke,
                text -> backoffs.getOrDefault(
                        text, Backoff.parse(text, new Random(1)).orElse(null)),
                "test",
                told,
                nanoTime,
                () -> chance);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        return thread;
    }

    private Object invoke(BackgroundMethod method, Object[] arguments) throws Exception {
        try {
            return method.method().invoke(beans.get(method.beanClass()), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        }
    }

    // -- storing --

    long queue(String function, Consumer<TaskOptions> options) {
        return store(function, options).id();
    }

    long queue(String function, Object... arguments) {
        return queue(function, options -> options.args(arguments));
    }

    StoredTask store(String function, Consumer<TaskOptions> options) {
        return engine.stores().tasks().enqueue(draft(function, options), engine.events()::created);
    }

    /** The task that such a call becomes. */
    NewTask draft(String function, Consumer<TaskOptions> options) {
        GivenOptions given = GivenOptions.from(options, engine.optionRules());
        BackgroundMethod method = methods.get(function);
        var encoded = engine.codec().encodeGiven(method, given).orElse(null);
        given.refuseIfWrong(function);
        return TaskResolver.resolve(given, function, encoded.args(), encoded.vars(), method.defaults());
    }

    /** As the application has it. */
    UserTransaction userTransaction() {
        return jta.userTransaction();
    }

    /** Work in one transaction, committed at its end. */
    void inTransaction(Runnable work) throws Exception {
        jta.userTransaction().begin();
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            jta.userTransaction().rollback();
            throw e;
        }
        jta.userTransaction().commit();
    }

    /** Runs SQL as an application would, in the active transaction or on its own. */
    int sql(String statement) {
        try (Connection connection = jta.dataSource().getConnection();
                var plain = connection.createStatement()) {
            return plain.executeUpdate(qualified(connection, statement));
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** The connections do not lead to the tables if these are in a schema that the settings name. */
    private String qualified(Connection connection, String statement) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        String unlessNewName =
                quote.equals("`") ? "" : "(?<!rename to )"; // only MariaDB could rename into another schema
        return schema.isEmpty()
                ? statement
                : statement.replaceAll(
                        unlessNewName
                                + "\\berrand_(task|run|worker|group|limit|dependency|schema|unknown|seq)(_away)?\\b",
                        Matcher.quoteReplacement(quote + schema + quote) + ".$0");
    }

    /** The first column of every row as text. */
    List<String> select(String query) {
        try (Connection connection = jta.dataSource().getConnection();
                var plain = connection.createStatement();
                var rows = plain.executeQuery(qualified(connection, query))) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    // -- turning the loops --

    /** The node's only worker enters, so that it may claim. */
    public EngineFixture join() {
        worker().beat();
        return this;
    }

    /** Claims, runs and writes until nothing is due. */
    void drain() {
        while (step()) {
            // each step says whether there was anything
        }
    }

    /** One claim, the runs of everything claimed, and one write. */
    boolean step() {
        worker().claim();
        boolean any = false;
        while (worker().runNext()) {
            any = true;
        }
        write();
        release();
        return any;
    }

    /** Lets tasks go that waited for others. */
    void release() {
        while (engine.node().releases().runOnce().isZero()) {
            // until nothing is left to settle
        }
    }

    void write() {
        while (worker().write().isZero()) {
            // until the queue is empty
        }
    }

    /** Moves the time of this node: the database's as it sees it, and what elapses. */
    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
        engine.clock().advance(by);
        engine.stores().database().readClock();
    }

    /** Lets time elapse on this node only, as it would if it were frozen. */
    void elapse(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** Beats on, while all others are silent, until it may take them for dead. */
    void outlive() {
        for (int i = 0; i < 6; i++) {
            advance(Duration.ofSeconds(3));
            worker().beat();
        }
    }

    /** Outlives the others and takes over what they held. */
    void inherit() {
        outlive();
        engine.node().housekeeper().runOnce();
    }

    /** Claims on this thread and lets the slots run what was claimed. */
    void claim() {
        worker().claim();
    }

    /** Waits until no slot is busy and everything is written. */
    void untilIdle() {
        for (int i = 0; i < 10_000; i++) {
            write();
            if (worker().isIdle()) {
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("The slots did not come to rest");
    }

    // -- looking --

    TaskStatus<?> status(long id) {
        return engine.stores().statuses().find(TaskRef.of(id), engine.reader()).orElseThrow();
    }

    Worker worker() {
        return engine.workers().get(0);
    }

    /** The events that were fired. */
    Told told() {
        while (engine.events().runOnce().isZero()) {
            // until all that has ended is told
        }
        return told;
    }

    /** What the node knows. */
    public MethodRegistry registry() {
        return new MethodRegistry(methods.values());
    }

    public Engine engine() {
        return engine;
    }

    /** All threads that were made for this node. */
    List<Thread> threads() {
        return threads;
    }

    TestJta jta() {
        return jta;
    }

    @Override
    public void close() {
        worker().beginStop();
        worker().closeSlots();
        engine.stores().close();
        jta.close();
    }
}
