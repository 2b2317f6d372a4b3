package io.errand;

import jakarta.ejb.ApplicationException;

/**
 * Thrown by a task method that can never succeed with these arguments: the attempts are used up at once, whatever
 * {@code retryOn} says.
 */
@ApplicationException(rollback = false)
public class InvalidTaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message why it can never succeed
     */
    public InvalidTaskException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message why it can never succeed
     * @param cause what led to it
     */
    public InvalidTaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
