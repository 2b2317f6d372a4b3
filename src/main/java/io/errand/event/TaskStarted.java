package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run begins. Fired on the thread that is about to call the method, before it and outside its transaction. A failing
 * observer is logged, and the method is called.
 *
 * @param task the task as it was stored when the event was fired
 * @param run the run that it tells of
 */
public record TaskStarted(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
