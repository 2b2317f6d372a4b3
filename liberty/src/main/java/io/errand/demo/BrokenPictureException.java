package io.errand.demo;

import org.jspecify.annotations.Nullable;

/** An upload that is no picture. */
public class BrokenPictureException extends RuntimeException {

    public BrokenPictureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
