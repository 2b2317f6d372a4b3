package io.errand.event;

import io.errand.RunStatus;
import io.errand.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A task was stored by a call. Fired on the caller's thread, in its transaction: an observer that throws, or marks the
 * transaction for rollback, undoes the call. Rows inserted by SQL, repeats, retries and requeues fire none.
 *
 * @param task the task as it was stored when the event was fired
 * @param run null: none has been made yet
 */
public record TaskCreated(TaskStatus<?> task, @Nullable RunStatus run) implements TaskEvent {}
