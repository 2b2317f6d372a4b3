package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a task; observe it by {@code void on(@Observes TaskFailed event)}. A run that succeeds fires started,
 * successful, finished; one that fails fires started, error, rescheduled or failed, finished; one that is stopped or given back
 * fires started, finished. A task that ends without having run fires nothing, unless its row or its arguments are wrong.
 *
 * <p>Only {@link TaskCreated} is fired in the caller's transaction, and only {@link TaskStarted} on the task's thread. The others tell
 * committed facts, in their order, on one thread of the node that ran the task, or took it over from a dead worker, without a
 * transaction; an observer that takes long delays the others, and one that throws is logged and harms nothing. They are lost if
 * the node ends before they are fired, or if more than 10 000 wait. Without observers they cost nothing.
 */
public sealed interface TaskEvent
        permits TaskCreated, TaskStarted, TaskSuccessful, TaskError, TaskRescheduled, TaskFailed, TaskFinished {

    /**
     * The task.
     *
     * @return as it was stored when the event was fired
     */
    TaskStatus<?> task();

    /**
     * The run that it tells of.
     *
     * @return the run; null only when the task was created
     */
    @Nullable
    RunStatus run();
}
