package io.errand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a running task can know and say about itself. Inject it into any bean; it answers for the task that the calling thread
 * runs, and throws {@link IllegalStateException} on any other thread, but for {@link #isActive}.
 */
public interface TaskContext {

    /**
     * The task's number.
     *
     * @return the number
     */
    long id();

    /**
     * The caller's own name for the task.
     *
     * @return the name, null if none was given
     */
    @Nullable
    String uuid();

    /**
     * The number of this run.
     *
     * @return the number
     */
    long runId();

    /**
     * Which attempt of the present occurrence this is.
     *
     * @return 1 for the first
     */
    int attempt();

    /**
     * A text that is the same for all attempts of one occurrence and different for every other: give it to services that
     * know such keys, so that an attempt after a crash does not repeat what the last one did.
     *
     * @return the key, at most 80 characters
     */
    String idempotencyKey();

    /**
     * Whether the calling thread runs a task; the other methods throw if it does not.
     *
     * @return true within a task
     */
    boolean isActive();

    /**
     * When the run will be timed out, by the database's clock.
     *
     * @return the instant, null without a limit
     */
    @Nullable
    Instant deadline();

    /**
     * Tells whether the run should end: it was stopped, timed out, or lost its claim. The thread is interrupted as well.
     *
     * @return true once it should end
     */
    boolean isStopRequested();

    /**
     * Adds a line, or several, to the run's output. 64 KiB are kept, the newest; a line that begins with {@code !clear!} drops
     * what was printed before it, by this call and by former ones. Written when the run ends, along with each report of progress, and as often as
     * {@link TaskOptions#syncOutput} says.
     *
     * @param text the text, without its last line end; null is printed as {@code null}
     */
    void print(@Nullable String text);

    /**
     * Reports how far the task is. Written at most once a second, and at the end.
     *
     * @param percent 0 to 100; outside is cut to the bounds
     * @param text what it is doing; null counts as the empty text
     */
    void progress(int percent, @Nullable String text);
}
