package io.errand;

import java.time.Duration;
import java.time.Instant;

/** What is to be changed of a task that waits in the queue. Not for use after the call. */
public interface TaskUpdate {

    /**
     * Higher runs first within its group.
     *
     * @param priority any number
     * @return this
     */
    TaskUpdate priority(int priority);

    /**
     * Due at this instant.
     *
     * @param time a past one is due at once
     * @return this
     */
    TaskUpdate at(Instant time);

    /**
     * Due this long after the call. Not together with {@link #at}.
     *
     * @param delay zero or more
     * @return this
     */
    TaskUpdate after(Duration delay);
}
