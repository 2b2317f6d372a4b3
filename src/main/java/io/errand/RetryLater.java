package io.errand;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Objects;

/**
 * Thrown by a task method to be run again later without spending an attempt: the run is STOPPED with a note, and no counter
 * moves. The work of an ATOMIC task is rolled back; another task must leave its own work as it wants to find it.
 */
@ApplicationException(rollback = false)
public class RetryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How long to wait, from the end of this run. */
    private final Duration delay;

    /**
     * Asks for another run.
     *
     * @param delay how long to wait from the end of this run; negative counts as zero
     */
    public RetryLater(Duration delay) {
        this(delay, "");
    }

    /**
     * Asks for another run, and says why.
     *
     * @param delay how long to wait from the end of this run; negative counts as zero
     * @param reason goes into the run's note
     */
    public RetryLater(Duration delay, String reason) {
        super(reason);
        this.delay = Objects.requireNonNull(delay, "delay").isNegative() ? Duration.ZERO : delay;
    }

    /**
     * How long to wait.
     *
     * @return zero or more
     */
    public Duration delay() {
        return delay;
    }
}
