package io.errand.internal.intercept;

import io.errand.TaskHandle;
import io.errand.TaskOptions;
import io.errand.internal.config.Internal;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.NewTask;
import io.errand.internal.store.StoredTask;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
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

    @Inject
    Enqueuer(Engine engine, TaskDrafts drafts, Recorder recorder, Serving serving, TaskControls controls) {
        this.engine = engine;
        this.drafts = drafts;
        this.recorder = recorder;
        this.serving = serving;
        this.controls = controls;
    }

    /** The one call that the lambda makes. */
    <B, T> TaskHandle<T> store(Class<B> bean, Recorder.Lambda<B> call, Consumer<TaskOptions> options) {
        Recorder.Recorded recorded = recorder.record(bean, call);
        return store(drafts.of(recorded.method(), recorded.arguments().toArray(), drafts.options(options)));
    }

    /** An intercepted call. */
    TaskHandle<?> store(BackgroundMethod method, @Nullable Object[] arguments) {
        return store(drafts.of(method, arguments, GivenOptions.none()));
    }

    /** A call by name. */
    TaskHandle<?> store(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        NewTask task = drafts.of(function, given).orElse(null);
        given.refuseIfWrong(function);
        if (task == null) {
            throw new IllegalStateException("A draft without problems must be a task; indicates a bug");
        }
        return store(task);
    }

    private <T> TaskHandle<T> store(NewTask task) {
        StoredTask stored = engine.stores().tasks().enqueue(task);
        if (!stored.duplicate()) {
            engine.events().created(stored.id());
        }
        serving.check(stored.group(), stored.id());
        return new StoredHandle<>(stored, controls);
    }

    List<String> check(String function, Consumer<TaskOptions> options) {
        GivenOptions given = drafts.options(options);
        drafts.of(function, given);
        return given.problems();
    }
}
