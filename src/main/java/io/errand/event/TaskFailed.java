package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a task, or of one occurrence of a repeating task, are used up, or its row cannot be run at all.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskFailed(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
