package io.errand;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stored task as its caller holds it, and the way a task method gives its result:
 * {@code return TaskHandle.of(a + b)}. Immutable; may be used by any thread.
 *
 * @param <T> the type of the result
 */
public interface TaskHandle<T> {

    /**
     * Makes the result of a task method.
     *
     * @param <T> its type
     * @param value the result, null for none
     * @return a handle that carries it
     */
    static <T> TaskHandle<T> of(@Nullable T value) {
        return new Outcome<>(value);
    }

    /**
     * The task's number, known at once, before the storing transaction commits.
     *
     * @return the number
     * @throws IllegalStateException on a handle made by {@link #of}
     */
    long id();

    /**
     * The caller's own name for the task.
     *
     * @return the name given as option, null if none
     * @throws IllegalStateException on a handle made by {@link #of}
     */
    @Nullable
    String uuid();

    /**
     * Waits until the task has ended. For tests and short tasks: the calling thread does nothing else meanwhile, and a transaction
     * it has stays open.
     *
     * @param limit how long at most
     * @return the task as it ended; a repeating one ends with its last repeat
     * @throws ErrandException if it has not ended by then, or at once if the calling transaction itself has stored it
     * @throws TaskNotFoundException if it is not stored
     * @throws IllegalStateException on a handle made by {@link #of}
     */
    TaskStatus<T> await(Duration limit);

    /**
     * Whether the call was not stored, because another task holds its unique key; the handle is then that task's.
     *
     * @return true if it stands for a task that was there before
     * @throws IllegalStateException on a handle made by {@link #of}
     */
    boolean duplicate();

    /**
     * Reads the task as it stands, in the caller's transaction if there is one.
     *
     * @return the task with its latest run and result
     * @throws TaskNotFoundException if it is not stored (any more)
     * @throws IllegalStateException on a handle made by {@link #of}
     */
    TaskStatus<T> status();

    /**
     * The value that {@link #of} was given.
     *
     * @return the value
     * @throws IllegalStateException on the handle of a stored task, whose result {@link #status} gives
     */
    @Nullable
    T value();
}
