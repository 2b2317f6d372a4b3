package io.errand;

import java.time.Duration;
import java.time.Instant;

/**
 * The options of one call. Each that is not given falls back to the annotation, then the configuration, then the default;
 * zero counts as given. Wrong ones are collected and reported all at once when the call ends. Not for use by several threads,
 * nor after the call.
 */
public interface TaskOptions {

    /**
     * The arguments by position; only with {@link TaskScheduler#queueTask}.
     *
     * @param arguments one per parameter, in order
     * @return this
     */
    TaskOptions args(Object... arguments);

    /**
     * One argument by parameter name; only with {@link TaskScheduler#queueTask}. Named arguments fill the parameters that
     * {@link #args} left.
     *
     * @param name the parameter's name; needs javac's {@code -parameters}
     * @param value its value
     * @return this
     */
    TaskOptions vars(String name, Object value);

    /**
     * Due this long after the call. Not together with {@link #at}.
     *
     * @param delay zero or more
     * @return this
     */
    TaskOptions after(Duration delay);

    /**
     * Due at this instant; a past one is due at once.
     *
     * @param time the earliest start
     * @return this
     */
    TaskOptions at(Instant time);

    /**
     * Repeats: the next run is due this long after the start of the last. Without {@link #repeats} for ever.
     *
     * @param period more than zero
     * @return this
     */
    TaskOptions every(Duration period);

    /**
     * How many successful runs are wanted, 0 = for ever. Without {@link #every} they are 60 s apart.
     *
     * @param times zero or more; default 1
     * @return this
     */
    TaskOptions repeats(int times);

    /**
     * No run starts after this; the task is then EXPIRED. A past instant is accepted and expires.
     *
     * @param time the latest start
     * @return this
     */
    TaskOptions until(Instant time);

    /**
     * How long one run may last.
     *
     * @param limit zero = no limit of its own, then {@code errand.max-run-time} applies
     * @return this
     */
    TaskOptions timeout(Duration limit);

    /**
     * Most attempts of one occurrence, the first included.
     *
     * @param attempts zero = unlimited
     * @return this
     */
    TaskOptions maxAttempts(int attempts);

    /**
     * The pause after a failed attempt.
     *
     * @param policy as {@link Background#backoff}
     * @return this
     */
    TaskOptions backoff(String policy);

    /**
     * Higher runs first within its group.
     *
     * @param priority any number
     * @return this
     */
    TaskOptions priority(int priority);

    /**
     * The group whose workers run the task.
     *
     * @param name letters, digits, {@code _ . -}, at most 100 characters
     * @return this
     */
    TaskOptions group(String name);

    /**
     * A label for people, not unique. Default: the function name.
     *
     * @param label at most 255 characters
     * @return this
     */
    TaskOptions taskName(String label);

    /**
     * The caller's own name for the task, unique while its row is kept. A taken one is refused at the call; the transaction
     * stays usable.
     *
     * @param name any text of 1 to 255 characters
     * @return this
     */
    TaskOptions uuid(String name);

    /**
     * What becomes of a repeating task when an occurrence has used up its attempts.
     *
     * @param rule the rule
     * @return this
     */
    TaskOptions onExhausted(OnExhausted rule);

    /**
     * Stores the task in a transaction of its own, committed when the call returns, whatever becomes of the caller's.
     *
     * @return this
     */
    TaskOptions requiresNew();
}
