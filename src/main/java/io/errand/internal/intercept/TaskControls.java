package io.errand.internal.intercept;

import io.errand.Explanation;
import io.errand.RunStatus;
import io.errand.StopResult;
import io.errand.TaskNotFoundException;
import io.errand.TaskQuery;
import io.errand.TaskStatus;
import io.errand.TaskUpdate;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.TaskRef;
import io.errand.internal.store.Stores;
import io.errand.internal.store.TaskFilter;
import io.errand.internal.worker.Engine;
import io.errand.internal.worker.Forecast;
import io.errand.internal.worker.Obstacles;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads and changes stored tasks. */
@Internal
class TaskControls {

    private final Engine engine;
    private final Forecast forecast;
    private final MethodRegistry methods;

    @Inject
    TaskControls(Engine engine, Forecast forecast, MethodRegistry methods) {
        this.engine = engine;
        this.forecast = forecast;
        this.methods = methods;
    }

    // -- reading --

    Optional<TaskStatus<?>> status(TaskRef task) {
        return stores().statuses().find(task, engine.reader());
    }

    List<TaskStatus<?>> find(Consumer<TaskQuery> query) {
        return stores().statuses().find(filter(query), engine.reader());
    }

    long count(Consumer<TaskQuery> query) {
        return stores().statuses().count(filter(query));
    }

    private TaskFilter filter(Consumer<TaskQuery> query) {
        TaskFilter filter = new TaskFilter();
        query.accept(filter);
        Object[] arguments = filter.arguments();
        if (arguments != null) {
            BackgroundMethod method = methods.find(filter.function())
                    .orElseThrow(() -> Messages.QUERY_FUNCTION.exception(filter.function(), methods.functionNames()));
            filter.encodedArguments(engine.codec().encode(method, arguments));
        }
        return filter;
    }

    /** Waits for the end of a task. */
    TaskStatus<?> await(long id, Duration limit) {
        if (stores().tasks().isUncommitted(id)) {
            throw Messages.AWAIT_UNCOMMITTED.exception(id);
        }
        try {
            boolean ended =
                    engine.awaited().await(id, () -> committed(id).status().isFinished(), limit);
            TaskStatus<?> status = committed(id);
            if (ended) {
                return status;
            }
            throw Messages.AWAIT_TIMED_OUT.exception(id, limit, status.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Messages.AWAIT_INTERRUPTED.causedBy(e, id);
        }
    }

    private TaskStatus<?> committed(long id) {
        TaskRef task = TaskRef.of(id);
        return stores().statuses().findCommitted(task, engine.reader()).orElseThrow(() -> notFound(task));
    }

    List<RunStatus> runs(TaskRef task) {
        return stores().statuses().runs(id(task));
    }

    List<Instant> next(TaskRef task, int n) {
        return forecast.next(task, n).orElseThrow(() -> notFound(task));
    }

    List<Instant> nextOf(String cronline, String zone, int n) {
        return forecast.nextOf(cronline, zone, n);
    }

    Explanation explain(TaskRef task) {
        return stores().explanations().find(task).map(Obstacles::of).orElseThrow(() -> notFound(task));
    }

    // -- changing --

    StopResult stop(TaskRef task) {
        return stores().controls()
                .idOf(task)
                .map(id -> stores().controls().stop(id, this::stopped))
                .orElse(StopResult.UNKNOWN);
    }

    private void stopped(long id) {
        engine.roster().stopRun(id);
        engine.tellOthers();
    }

    boolean requeue(TaskRef task) {
        return stores().controls().requeue(id(task)).orElseThrow(() -> notFound(task));
    }

    boolean trigger(TaskRef task) {
        return update(task, changes -> changes.after(Duration.ZERO));
    }

    boolean update(TaskRef task, Consumer<TaskUpdate> changes) {
        return stores().edits().update(id(task), GivenUpdate.from(changes)).orElseThrow(() -> notFound(task));
    }

    void enable(TaskRef task, boolean enabled) {
        if (!stores().edits().enable(id(task), enabled)) {
            throw notFound(task);
        }
    }

    boolean delete(TaskRef task) {
        return stores().edits().delete(id(task)).orElseThrow(() -> notFound(task));
    }

    private long id(TaskRef task) {
        return stores().controls().idOf(task).orElseThrow(() -> notFound(task));
    }

    private static TaskNotFoundException notFound(TaskRef task) {
        return new TaskNotFoundException(Messages.TASK_NOT_FOUND.text(task));
    }

    private Stores stores() {
        return engine.stores();
    }
}
