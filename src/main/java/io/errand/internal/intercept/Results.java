package io.errand.internal.intercept;

import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds to a task's row what only the code knows: its result decoded, and why this node cannot run it. */
@Internal
class Results {

    private final Engine engine;
    private final MethodRegistry methods;

    @Inject
    Results(Engine engine, MethodRegistry methods) {
        this.engine = engine;
        this.methods = methods;
    }

    TaskStatus<?> decoded(TaskStatus<?> t) {
        Optional<BackgroundMethod> method = methods.find(t.functionName());
        boolean waits = t.status() == TaskState.QUEUED;
        String note = method.isEmpty() && waits ? Messages.FUNCTION_UNKNOWN_HERE.text(t.id(), t.functionName()) : null;
        return with(
                t,
                note,
                result(t.run(), method.map(BackgroundMethod::resultType).orElse(null)));
    }

    private @Nullable Object result(@Nullable RunStatus run, java.lang.reflect.@Nullable Type type) {
        if (run == null) {
            return null;
        }
        try {
            return engine.codec().decodeResult(run.result(), type);
        } catch (JsonbException e) {
            return run.result(); // stored by an older version of the method: its text is better than nothing
        }
    }

    private static TaskStatus<?> with(TaskStatus<?> t, @Nullable String note, @Nullable Object result) {
        return new TaskStatus<>(
                t.id(),
                t.uuid(),
                t.functionName(),
                t.taskName(),
                t.application(),
                t.groupName(),
                t.status(),
                t.priority(),
                t.args(),
                t.vars(),
                t.enabled(),
                t.startTime(),
                t.nextRunTime(),
                t.stopTime(),
                t.repeats(),
                t.period(),
                t.maxAttempts(),
                t.backoff(),
                t.timeout(),
                t.onExhausted(),
                t.timesRun(),
                t.timesFailed(),
                t.attempts(),
                t.lastRunTime(),
                t.lastRun(),
                t.lastError(),
                t.assignedWorkerName(),
                t.heldBy(),
                t.stopRequested(),
                t.enqueuedAt(),
                t.updatedAt(),
                note,
                t.run(),
                result);
    }
}
