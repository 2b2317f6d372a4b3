package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * After a failed run, or at its own wish ({@link io.errand.RetryLater}), the task is queued for another attempt.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskRescheduled(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
