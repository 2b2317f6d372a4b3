package io.errand.internal.worker;

import io.errand.TaskContext;
import io.errand.internal.config.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The task that the calling thread runs. */
@ApplicationScoped
class CurrentTask implements TaskContext {

    private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();

    static void set(TaskContext task) {
        CURRENT.set(task);
    }

    static void clear() {
        CURRENT.remove();
    }

    /** Adds a line to the output of the task that the calling thread runs, if it runs one. */
    static void print(Supplier<String> line) {
        TaskContext task = CURRENT.get();
        if (task != null) {
            task.print(line.get());
        }
    }

    /** The run under way on this thread, null if there is none. */
    static @Nullable Execution running() {
        return CURRENT.get() instanceof Execution run ? run : null;
    }

    private static TaskContext current() {
        TaskContext task = CURRENT.get();
        if (task == null) {
            throw new IllegalStateException(
                    Messages.NOT_IN_A_TASK.text(Thread.currentThread().getName()));
        }
        return task;
    }

    @Override
    public long id() {
        return current().id();
    }

    @Override
    public @Nullable String uuid() {
        return current().uuid();
    }

    @Override
    public long runId() {
        return current().runId();
    }

    @Override
    public int attempt() {
        return current().attempt();
    }

    @Override
    public String idempotencyKey() {
        return current().idempotencyKey();
    }

    @Override
    public boolean isActive() {
        return CURRENT.get() != null;
    }

    @Override
    public @Nullable Instant deadline() {
        return current().deadline();
    }

    @Override
    public boolean isStopRequested() {
        return current().isStopRequested();
    }

    @Override
    public void print(@Nullable String text) {
        current().print(text);
    }

    @Override
    public void progress(int percent, @Nullable String text) {
        current().progress(percent, text);
    }
}
