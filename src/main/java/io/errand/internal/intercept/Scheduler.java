package io.errand.internal.intercept;

import io.errand.BeanCall;
import io.errand.BeanFunction;
import io.errand.Explanation;
import io.errand.JobGraph;
import io.errand.ProcessOptions;
import io.errand.RunStatus;
import io.errand.StopResult;
import io.errand.TaskBatch;
import io.errand.TaskClaim;
import io.errand.TaskHandle;
import io.errand.TaskOptions;
import io.errand.TaskQuery;
import io.errand.TaskScheduler;
import io.errand.TaskStatus;
import io.errand.TaskUpdate;
import io.errand.internal.config.Given;
import io.errand.internal.config.Internal;
import io.errand.internal.method.TaskRef;
import io.errand.internal.worker.ByHand;
import io.errand.internal.worker.Engine;
import io.errand.internal.worker.ProcessBounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What applications inject; each method leads to the one that does it. */
@Internal
@Typed(Scheduler.class)
class Scheduler extends WorkerFacade implements TaskScheduler {

    private final Engine engine;
    private final Enqueuer enqueuer;
    private final DirectCalls direct;
    private final TaskControls tasks;

    @Inject
    Scheduler(Engine engine, Enqueuer enqueuer, DirectCalls direct, TaskControls tasks) {
        super(engine);
        this.engine = engine;
        this.enqueuer = enqueuer;
        this.direct = direct;
        this.tasks = tasks;
    }

    /** What applications inject: behind a client proxy, so that beans with passivating scopes may hold it too. */
    @Produces
    @ApplicationScoped
    static TaskScheduler forApplications(Scheduler scheduler) {
        return scheduler;
    }

    @Override
    public <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call, Consumer<TaskOptions> options) {
        return enqueuer.store(
                Given.notNull("bean", bean), Given.notNull("call", call)::on, Given.notNull("options", options));
    }

    @Override
    public <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call, Consumer<TaskOptions> options) {
        return enqueuer.store(
                Given.notNull("bean", bean), Given.notNull("call", call)::on, Given.notNull("options", options));
    }

    @Override
    public TaskHandle<?> queueTask(String function, Consumer<TaskOptions> options) {
        return enqueuer.store(Given.notNull("function", function), Given.notNull("options", options));
    }

    @Override
    public long batch(Consumer<TaskBatch> batch) {
        return enqueuer.batch(Given.notNull("tasks", batch));
    }

    @Override
    public List<String> check(String function, Consumer<TaskOptions> options) {
        return enqueuer.check(Given.notNull("function", function), Given.notNull("options", options));
    }

    @Override
    public <B, X extends Exception> void runNow(Class<B> bean, BeanCall<B, X> call) throws X {
        Given.notNull("call", call);
        direct.<B, Object, X>call(Given.notNull("bean", bean), proxy -> {
            call.on(proxy);
            return null;
        });
    }

    @Override
    public <B, T, X extends Exception> @Nullable T callNow(Class<B> bean, BeanFunction<B, T, X> call) throws X {
        return direct.<B, T, X>call(Given.notNull("bean", bean), Given.notNull("call", call)::on);
    }

    @Override
    public Optional<TaskStatus<?>> taskStatus(long id) {
        return tasks.status(TaskRef.of(id));
    }

    @Override
    public Optional<TaskStatus<?>> taskStatus(String uuid) {
        return tasks.status(TaskRef.of(uuid));
    }

    @Override
    public Optional<TaskStatus<?>> taskStatus(Consumer<TaskQuery> query) {
        return findTasks(Given.notNull("query", query).andThen(only -> only.limit(1))).stream()
                .findFirst();
    }

    @Override
    public List<TaskStatus<?>> findTasks(Consumer<TaskQuery> query) {
        return tasks.find(Given.notNull("query", query));
    }

    @Override
    public long countTasks(Consumer<TaskQuery> query) {
        return tasks.count(Given.notNull("query", query));
    }

    @Override
    public List<RunStatus> runs(long id) {
        return tasks.runs(TaskRef.of(id));
    }

    @Override
    public List<RunStatus> runs(String uuid) {
        return tasks.runs(TaskRef.of(uuid));
    }

    @Override
    public Explanation explain(long id) {
        return tasks.explain(TaskRef.of(id));
    }

    @Override
    public Explanation explain(String uuid) {
        return tasks.explain(TaskRef.of(uuid));
    }

    @Override
    public StopResult stopTask(long id) {
        return tasks.stop(TaskRef.of(id));
    }

    @Override
    public StopResult stopTask(String uuid) {
        return tasks.stop(TaskRef.of(uuid));
    }

    @Override
    public boolean requeue(long id) {
        return tasks.requeue(TaskRef.of(id));
    }

    @Override
    public boolean requeue(String uuid) {
        return tasks.requeue(TaskRef.of(uuid));
    }

    @Override
    public boolean trigger(long id) {
        return tasks.trigger(TaskRef.of(id));
    }

    @Override
    public boolean trigger(String uuid) {
        return tasks.trigger(TaskRef.of(uuid));
    }

    @Override
    public void enableTask(long id) {
        tasks.enable(TaskRef.of(id), true);
    }

    @Override
    public void enableTask(String uuid) {
        tasks.enable(TaskRef.of(uuid), true);
    }

    @Override
    public void disableTask(long id) {
        tasks.enable(TaskRef.of(id), false);
    }

    @Override
    public void disableTask(String uuid) {
        tasks.enable(TaskRef.of(uuid), false);
    }

    @Override
    public boolean update(long id, Consumer<TaskUpdate> changes) {
        return tasks.update(TaskRef.of(id), Given.notNull("changes", changes));
    }

    @Override
    public boolean update(String uuid, Consumer<TaskUpdate> changes) {
        return tasks.update(TaskRef.of(uuid), Given.notNull("changes", changes));
    }

    @Override
    public boolean delete(long id) {
        return tasks.delete(TaskRef.of(id));
    }

    @Override
    public boolean delete(String uuid) {
        return tasks.delete(TaskRef.of(uuid));
    }

    @Override
    public List<Instant> next(long id, int n) {
        return tasks.next(TaskRef.of(id), n);
    }

    @Override
    public List<Instant> next(String uuid, int n) {
        return tasks.next(TaskRef.of(uuid), n);
    }

    @Override
    public List<Instant> nextOf(String cronline, String zone, int n) {
        return tasks.nextOf(Given.notNull("cronline", cronline), Given.notNull("zone", zone), n);
    }

    @Override
    public long process(Consumer<ProcessOptions> options) {
        ProcessBounds bounds = new ProcessBounds();
        Given.notNull("options", options).accept(bounds);
        return byHand().process(bounds);
    }

    @Override
    public Optional<TaskClaim> claimNext(String group) {
        Given.notNull("group", group);
        return byHand().claimNext(group).map(claim -> new StoredClaim(claim, tasks));
    }

    /** Only once the database can be used. */
    private ByHand byHand() {
        engine.stores();
        return engine.roster().byHand();
    }

    @Override
    public JobGraph jobGraph(String job) {
        return StoredJobGraph.of(Given.notNull("job", job), engine.stores().dependencies());
    }
}
