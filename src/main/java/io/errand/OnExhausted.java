package io.errand;

/** What becomes of a repeating task when one occurrence has used up its attempts. */
public enum OnExhausted {
    /**
     * {@link #CONTINUE} for tasks that repeat for ever or by a cron line, {@link #END} for a finite number of repeats by a period.
     */
    AUTO,

    /**
     * The next occurrence is queued as if this one had succeeded, without counting as a repeat. A retry that would start at or
     * after the next regular instant is not made.
     */
    CONTINUE,

    /** The task ends FAILED or TIMEOUT. */
    END
}
