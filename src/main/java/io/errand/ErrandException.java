package io.errand;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * A fault with a code, as {@code docs/reference/messages.md} lists them. It does not by itself mark a transaction for
 * rollback.
 */
@ApplicationException(rollback = false)
public class ErrandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message the text, its code first
     */
    public ErrandException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message the text, its code first
     * @param cause what led to it
     */
    public ErrandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The code, stable over versions.
     *
     * @return the code as {@code ERR-3001}
     */
    public final String code() {
        String message = getMessage();
        return message == null ? "" : message.substring(0, Math.max(0, message.indexOf(':')));
    }
}
