package io.errand.internal.intercept;

import io.errand.BeanCall;
import io.errand.BeanFunction;
import io.errand.StopResult;
import io.errand.TaskHandle;
import io.errand.TaskNotFoundException;
import io.errand.TaskOptions;
import io.errand.TaskScheduler;
import io.errand.TaskStatus;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.NewTask;
import io.errand.internal.store.StoredTask;
import io.errand.internal.worker.BeanDirectory;
import io.errand.internal.worker.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What applications inject: turns calls into tasks, and asks the stores. */
@Internal
@Typed(Scheduler.class)
class Scheduler implements TaskScheduler {

    private final Engine engine;
    private final TaskDrafts drafts;
    private final Recorder recorder;
    private final BeanDirectory beans;
    private final Results results;
    private final Serving serving;

    @Inject
    Scheduler(
            Engine engine,
            TaskDrafts drafts,
            Recorder recorder,
            BeanDirectory beans,
            Results results,
            Serving serving) {
        this.engine = engine;
        this.drafts = drafts;
        this.recorder = recorder;
        this.beans = beans;
        this.results = results;
        this.serving = serving;
    }

    /** What applications inject: behind a client proxy, so that beans with passivating scopes may hold it too. */
    @Produces
    @ApplicationScoped
    static TaskScheduler forApplications(Scheduler scheduler) {
        return scheduler;
    }

    /** A call becomes a task and is stored. */
    TaskHandle<?> store(BackgroundMethod method, @Nullable Object[] arguments, GivenOptions options) {
        return store(drafts.of(method, arguments, options));
    }

    private <T> TaskHandle<T> store(NewTask task) {
        StoredTask stored = engine.stores().tasks().enqueue(task);
        serving.check(task.group(), stored.id());
        return new StoredHandle<>(stored, this);
    }

    @Override
    public <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call, Consumer<TaskOptions> options) {
        Recorder.Recorded recorded = recorder.record(bean, call::on);
        return store(drafts.of(recorded.method(), recorded.arguments().toArray(), drafts.options(options)));
    }

    @Override
    public <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call, Consumer<TaskOptions> options) {
        Recorder.Recorded recorded = recorder.record(bean, call::on);
        return store(drafts.of(recorded.method(), recorded.arguments().toArray(), drafts.options(options)));
    }

    @Override
    public TaskHandle<?> queueTask(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        NewTask task = drafts.of(function, given).orElse(null);
        given.refuseIfWrong(function);
        if (task == null) {
            throw new IllegalStateException("A draft without problems must be a task; indicates a bug");
        }
        return store(task);
    }

    @Override
    public List<String> check(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        drafts.of(function, given);
        return given.problems();
    }

    @Override
    @SuppressWarnings("unchecked") // the call throws X or an unchecked exception, nothing else
    public <B, X extends Exception> void runNow(Class<B> bean, BeanCall<B, X> call) throws X {
        try {
            now(bean, proxy -> {
                call.on(proxy);
                return null;
            });
        } catch (Exception e) {
            throw (X) e;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <B, T, X extends Exception> @Nullable T callNow(Class<B> bean, BeanFunction<B, T, X> call) throws X {
        try {
            TaskHandle<T> handle = now(bean, call::on);
            return handle == null ? null : handle.value();
        } catch (Exception e) {
            throw (X) e;
        }
    }

    /** A direct call. */
    @FunctionalInterface
    private interface Direct<B, T> {
        @Nullable
        TaskHandle<T> on(B bean) throws Exception;
    }

    private <B, T> @Nullable TaskHandle<T> now(Class<B> type, Direct<B, T> call) throws Exception {
        try (BeanDirectory.Reference bean = beans.find(type)) {
            return CallMode.running(type, () -> call.on(type.cast(bean.proxy())));
        }
    }

    @Override
    public Optional<TaskStatus<?>> taskStatus(long id) {
        return engine.stores().statuses().find(id).map(results::decoded);
    }

    @Override
    public Optional<TaskStatus<?>> taskStatus(String uuid) {
        return engine.stores().statuses().find(uuid).map(results::decoded);
    }

    @Override
    public StopResult stopTask(long id) {
        StopResult result = engine.stores().controls().stop(id);
        if ((result == StopResult.STOPPING || result == StopResult.STOPPED)
                && !engine.stores().database().transactions().isActive()) {
            engine.stopHere(id);
        }
        return result;
    }

    @Override
    public StopResult stopTask(String uuid) {
        return engine.stores().controls().idOf(uuid).map(this::stopTask).orElse(StopResult.UNKNOWN);
    }

    @Override
    public boolean requeue(long id) {
        return engine.stores()
                .controls()
                .requeue(id)
                .orElseThrow(() -> new TaskNotFoundException(Messages.TASK_NOT_FOUND.text("id", id)));
    }

    @Override
    public boolean requeue(String uuid) {
        long id = engine.stores()
                .controls()
                .idOf(uuid)
                .orElseThrow(() -> new TaskNotFoundException(Messages.TASK_NOT_FOUND.text("uuid", uuid)));
        return requeue(id);
    }
}
