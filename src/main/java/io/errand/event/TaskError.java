package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run has failed, timed out or been lost with its worker, and that is committed. {@link TaskRescheduled} or
 * {@link TaskFailed} follows.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskError(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
