package io.errand.internal.intercept;

import io.errand.BeanCall;
import io.errand.BeanFunction;
import io.errand.TaskBatch;
import io.errand.TaskHandle;
import io.errand.TaskOptions;
import io.errand.internal.config.Given;
import io.errand.internal.config.Internal;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.NewTask;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.TaskStore;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns calls into stored tasks. */
@Internal
class Enqueuer {

    private final Engine engine;
    private final TaskDrafts drafts;
    private final Recorder recorder;
    private final Serving serving;
    private final TaskControls controls;
    private volatile boolean inline;

    @Inject
    Enqueuer(Engine engine, TaskDrafts drafts, Recorder recorder, Serving serving, TaskControls controls) {
        this.engine = engine;
        this.drafts = drafts;
        this.recorder = recorder;
        this.serving = serving;
        this.controls = controls;
    }

    /** For tests: lets intercepted calls run instead of storing them. */
    void inline(boolean on) {
        inline = on;
    }

    boolean isInline() {
        return inline;
    }

    /** Whether an intercepted call is to run now; what could not be stored is refused then too. */
    boolean runsInline(BackgroundMethod method, @Nullable Object[] arguments) {
        if (inline) {
            drafts.of(method, arguments, GivenOptions.none());
        }
        return inline;
    }

    /** The one call that the lambda makes. */
    <B, T> TaskHandle<T> store(Class<B> bean, Recorder.Lambda<B> call, Consumer<TaskOptions> options) {
        return store(task(bean, call, options));
    }

    private <B> NewTask task(Class<B> bean, Recorder.Lambda<B> call, Consumer<TaskOptions> options) {
        Recorder.Recorded recorded = recorder.record(bean, call);
        return drafts.of(recorded.method(), recorded.arguments().toArray(), drafts.options(options));
    }

    /** An intercepted call. */
    TaskHandle<?> store(BackgroundMethod method, @Nullable Object[] arguments) {
        return store(drafts.of(method, arguments, GivenOptions.none()));
    }

    /** A call by name. */
    TaskHandle<?> store(String function, Consumer<TaskOptions> options) {
        return store(task(function, options));
    }

    private NewTask task(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        NewTask task = drafts.of(function, given).orElse(null);
        given.refuseIfWrong(function);
        if (task == null) {
            throw new IllegalStateException("A draft without problems must be a task; indicates a bug");
        }
        return task;
    }

    private <T> TaskHandle<T> store(NewTask task) {
        StoredTask stored = engine.stores().tasks().enqueue(task, engine.events()::created);
        serving.check(stored.group(), stored.id());
        return new StoredHandle<>(stored, controls);
    }

    /** Any number of calls; their creation is told once they are in the tables. */
    long batch(Consumer<TaskBatch> work) {
        List<Long> stored = new ArrayList<>();
        return engine.stores()
                .tasks()
                .enqueueAll(
                        bulk -> work.accept(new Batch(bulk, stored)), () -> stored.forEach(engine.events()::created));
    }

    /** What a caller of a batch is handed. */
    private final class Batch implements TaskBatch {

        private final TaskStore.Bulk bulk;
        private final List<Long> created;

        Batch(TaskStore.Bulk bulk, List<Long> created) {
            this.bulk = bulk;
            this.created = created;
        }

        @Override
        public <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call, Consumer<TaskOptions> options) {
            return add(task(
                    Given.notNull("bean", bean), Given.notNull("call", call)::on, Given.notNull("options", options)));
        }

        @Override
        public <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call, Consumer<TaskOptions> options) {
            return add(task(
                    Given.notNull("bean", bean), Given.notNull("call", call)::on, Given.notNull("options", options)));
        }

        @Override
        public TaskHandle<?> queueTask(String function, Consumer<TaskOptions> options) {
            return add(task(Given.notNull("function", function), Given.notNull("options", options)));
        }

        private <T> TaskHandle<T> add(NewTask task) {
            StoredTask stored = bulk.add(task);
            serving.check(stored.group(), stored.id());
            if (!stored.duplicate() && engine.events().isCreationObserved()) {
                created.add(stored.id());
            }
            return new StoredHandle<>(stored, controls);
        }
    }

    List<String> check(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        drafts.of(function, given);
        return given.problems();
    }
}
