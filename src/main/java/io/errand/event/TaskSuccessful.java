package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run has succeeded, and its completion is committed.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskSuccessful(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
