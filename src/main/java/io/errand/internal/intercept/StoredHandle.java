package io.errand.internal.intercept;

import io.errand.TaskHandle;
import io.errand.TaskNotFoundException;
import io.errand.TaskStatus;
import io.errand.internal.config.Messages;
import io.errand.internal.store.StoredTask;
import org.jspecify.annotations.Nullable;

/** The handle of a task in the database. */
record StoredHandle<T>(StoredTask task, Scheduler scheduler) implements TaskHandle<T> {

    @Override
    public long id() {
        return task.id();
    }

    @Override
    public @Nullable String uuid() {
        return task.uuid();
    }

    /** The result has the type of the method that the handle was made for. */
    @Override
    @SuppressWarnings("unchecked")
    public TaskStatus<T> status() {
        return (TaskStatus<T>) scheduler
                .taskStatus(id())
                .orElseThrow(() -> new TaskNotFoundException(Messages.TASK_NOT_FOUND.text("id", id())));
    }

    @Override
    public T value() {
        throw new IllegalStateException(
                "Task " + id() + " is stored, its result is not here: ask status().result() when it is COMPLETED");
    }
}
