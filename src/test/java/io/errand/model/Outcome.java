package io.errand.model;

/** How a body ends. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** {@code InvalidTaskException}: no further attempt. */
    HOPELESS,
    /** Its limit has passed before. */
    TIME_OUT,
    /** {@code RetryLater}. */
    LATER
}
