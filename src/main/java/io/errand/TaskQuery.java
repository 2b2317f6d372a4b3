package io.errand;

import java.time.Duration;

/**
 * Which tasks are asked for. What is not given restricts nothing; several restrictions hold together. Not for use after the
 * call.
 */
public interface TaskQuery {

    /**
     * Calls of this function.
     *
     * @param name the function name
     * @return this
     */
    TaskQuery function(String name);

    /**
     * In this group.
     *
     * @param name the group
     * @return this
     */
    TaskQuery group(String name);

    /**
     * With this label.
     *
     * @param label as {@link TaskOptions#taskName} gave it
     * @return this
     */
    TaskQuery taskName(String label);

    /**
     * Asked for by this creator.
     *
     * @param who as {@link TaskOptions#creator} gave it
     * @return this
     */
    TaskQuery creator(String who);

    /**
     * Live or last with this unique key.
     *
     * @param key as {@link TaskOptions#uniqueKey(String)} gave it
     * @return this
     */
    TaskQuery uniqueKey(String key);

    /**
     * Called with these arguments, all of them and in order; calls that named arguments are not found. Needs {@link #function}
     * with a function that this node knows.
     *
     * @param arguments one per parameter
     * @return this
     */
    TaskQuery arguments(Object... arguments);

    /**
     * Stored by this broadcast task.
     *
     * @param id the broadcast task's number
     * @return this
     */
    TaskQuery parent(long id);

    /**
     * In one of these states.
     *
     * @param states at least one
     * @return this
     */
    TaskQuery status(TaskState... states);

    /**
     * Changed since then, by the database's clock; of finished tasks: ended within that time.
     *
     * @param time how long ago at most
     * @return this
     */
    TaskQuery within(Duration time);

    /**
     * At most that many, the last stored first.
     *
     * @param most at least 1, default 100
     * @return this
     */
    TaskQuery limit(int most);
}
