package io.errand;

import jakarta.ejb.ApplicationException;

/** No such task is stored: never was, rolled back, or pruned after its time. */
@ApplicationException(rollback = false)
public class TaskNotFoundException extends ErrandException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message the text, its code first
     */
    public TaskNotFoundException(String message) {
        super(message);
    }
}
