package io.errand.internal.method;

import org.jspecify.annotations.Nullable;

/** A row's arguments do not fit its function; no attempt can change that. */
public final class UnreadableArgumentsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableArgumentsException(String reason) {
        this(reason, null);
    }

    UnreadableArgumentsException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
