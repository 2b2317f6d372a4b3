package io.errand.spi;

import java.time.Duration;

/**
 * How long a task waits after a failed attempt. Make it a CDI bean with a {@code @Named} name and give that name where a
 * back-off is given: {@code @Background(backoff = "gentle")}, {@code o -> o.backoff("gentle")} or
 * {@code errand.backoff=gentle}.
 *
 * <p>It is called by several threads at once, those that run tasks and one that takes over from dead workers; there within a
 * transaction, so it should compute and do nothing else.
 */
@FunctionalInterface
public interface BackoffPolicy {

    /**
     * Gives the pause before the next attempt, counted from the end of the failed one. A negative pause counts as zero, one
     * longer than 100 years as 100 years. If it throws, the default ({@code poly}) is used and the failure is logged.
     *
     * @param attempts how many attempts of the present occurrence have ended, from 1
     * @return the pause
     */
    Duration after(int attempts);
}
