package io.errand.internal.intercept;

import io.errand.TaskHandle;
import io.errand.TaskNotFoundException;
import io.errand.TaskStatus;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import io.errand.internal.store.StoredTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The handle of a task in the database. */
record StoredHandle<T>(StoredTask task, TaskControls controls) implements TaskHandle<T> {

    @Override
    public long id() {
        return task.id();
    }

    @Override
    public @Nullable String uuid() {
        return task.uuid();
    }

    @Override
    @SuppressWarnings("unchecked") // as below
    public TaskStatus<T> await(Duration limit) {
        return (TaskStatus<T>) controls.await(id(), Given.notNull("limit", limit));
    }

    @Override
    public boolean duplicate() {
        return task.duplicate();
    }

    /** The result has the type of the method that the handle was made for. */
    @Override
    @SuppressWarnings("unchecked")
    public TaskStatus<T> status() {
        TaskRef ref = TaskRef.of(id());
        return (TaskStatus<T>)
                controls.status(ref).orElseThrow(() -> new TaskNotFoundException(Messages.TASK_NOT_FOUND.text(ref)));
    }

    @Override
    public T value() {
        throw new IllegalStateException(Messages.NO_VALUE.text(id()));
    }
}
