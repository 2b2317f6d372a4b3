package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run has ended, whatever its outcome: the last event of each run, also of one that was stopped or given back.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskFinished(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
