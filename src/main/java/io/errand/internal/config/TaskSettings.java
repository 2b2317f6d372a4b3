package io.errand.internal.config;

import io.errand.OnExhausted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the configuration says of one function, null where it is silent; zero counts as given. */
public record TaskSettings(
        @Nullable String group,
        @Nullable Duration delay,
        @Nullable Integer priority,
        @Nullable Integer maxAttempts,
        @Nullable String backoff,
        @Nullable Duration timeout,
        @Nullable OnExhausted onExhausted,
        Times times) {

    /** How a function repeats by its annotation. */
    public enum Repeats {
        NEVER,
        BY_CRON,
        BY_PERIOD
    }

    /**
     * When it is to run instead.
     *
     * @param off true if this node does not declare it at all
     */
    public record Times(
            boolean off,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable Duration every) {

        static final Times SILENT = new Times(false, null, null, null);
    }
}
