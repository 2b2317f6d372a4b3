package io.errand.torture;

import io.errand.OnExhausted;
import io.errand.TaskOptions;
import io.errand.event.TaskEvent;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ConfigReader;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.Parameter;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.TaskResolver;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.store.StoredTask;
import io.errand.internal.worker.Engine;
import io.errand.internal.worker.EventSink;
import io.errand.internal.worker.Platform;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** One node in plain Java: the engine as it is, with JTA, JPA and a pool. */
final class TortureNode implements AutoCloseable {

    private final TestJta jta;
    private final Object tasks;
    private final Map<String, BackgroundMethod> methods = new HashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Engine engine;

    /** @param tasks makes the bean that has the methods */
    TortureNode(
            String name,
            TestDatabase.Access access,
            int connections,
            Map<String, String> settings,
            Function<TortureNode, Object> tasks) {
        this.jta = new TestJta(access, connections);
        this.tasks = tasks.apply(this);
        List.of(Kind.values()).forEach(kind -> methods.put(kind.function(), describe(kind)));
        this.engine = new Engine(
                new ConfigReader(key -> Optional.ofNullable(settings.get(key)), this::isBackoff).read(),
                platform(name),
                new MethodRegistry(methods.values()));
    }

    private static BackgroundMethod describe(Kind kind) {
        Method method = Arrays.stream(TortureTasks.class.getMethods())
                .filter(candidate -> candidate.getName().equals(kind.method()))
                .findFirst()
                .orElseThrow();
        return new BackgroundMethod(
                kind.function(),
                TortureTasks.class,
                method,
                Arrays.stream(method.getParameters())
                        .map(parameter -> new Parameter(parameter.getName(), parameter.getType()))
                        .toList(),
                null,
                new Defaults("main", Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of()),
                kind.isAtomic());
    }

    private boolean isBackoff(String text) {
        return Backoff.parse(text, random).isPresent();
    }

    private Platform platform(String name) {
        return new Platform(
                unused -> jta.dataSource(),
                unused -> jta.properties(),
                jta.registry(),
                jta.userTransaction(),
                jta::own,
                Thread::new,
                Thread::new,
                (delay, wakeUp) -> {
                    var future = ticks.schedule(wakeUp, delay.toNanos(), TimeUnit.NANOSECONDS);
                    return () -> future.cancel(false);
                },
                new JsonCodec(JsonbBuilder.create()),
                this::invoke,
                text -> Backoff.parse(text, random).orElse(null),
                name,
                new Nobody(),
                System::nanoTime,
                random::nextDouble);
    }

    private Object invoke(BackgroundMethod method, Object[] arguments) throws Exception {
        try {
            return method.method().invoke(tasks, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        }
    }

    DataSource dataSource() {
        return jta.dataSource();
    }

    void start() {
        engine.start();
    }

    /** Stores one task, in the active transaction or in one of its own. */
    StoredTask enqueue(Kind kind, Consumer<TaskOptions> options) {
        GivenOptions given = GivenOptions.from(options, engine.optionRules());
        BackgroundMethod method = methods.get(kind.function());
        var encoded = engine.codec().encodeGiven(method, given).orElseThrow();
        given.refuseIfWrong(kind.function());
        return engine.stores()
                .tasks()
                .enqueue(
                        TaskResolver.resolve(given, kind.function(), encoded.args(), encoded.vars(), method.defaults()),
                        id -> {});
    }

    /** In good order. */
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
