package io.errand.internal.worker;

import io.errand.RetryLater;
import org.jspecify.annotations.Nullable;

/** How a run ended, before it is decided what the task becomes. */
sealed interface RunOutcome {

    /** The method returned; the result as JSON, or a note why there is none. */
    record Succeeded(@Nullable String result, @Nullable String note) implements RunOutcome {}

    /**
     * It failed.
     *
     * @param last true if no further attempt makes sense
     */
    record Failed(Throwable failure, boolean last) implements RunOutcome {}

    /** It took too long; where its thread stood. */
    record TimedOut(String stack) implements RunOutcome {}

    /** Somebody stopped it. */
    record Stopped() implements RunOutcome {}

    /** It wants to be run later. */
    record Later(RetryLater wish) implements RunOutcome {}

    /** Its worker stops in good order. */
    record GivenBack() implements RunOutcome {}
}
