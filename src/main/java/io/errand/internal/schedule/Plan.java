package io.errand.internal.schedule;

import io.errand.OnExhausted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a task: how often, how far apart, until when, and with how many attempts.
 *
 * @param repeats successful runs wanted, 0 = for ever
 * @param maxAttempts per occurrence, 0 = unlimited
 */
public record Plan(int repeats, Duration period, @Nullable Instant stopTime, int maxAttempts, OnExhausted onExhausted) {

    /** The rule of that name; a row that somebody has written by hand may name none. */
    public static Optional<OnExhausted> ruleOf(String name) {
        return Arrays.stream(OnExhausted.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    boolean isLast(int timesRun) {
        return repeats > 0 && timesRun >= repeats;
    }

    boolean continuesWhenExhausted() {
        return repeats != 1
                && (onExhausted == OnExhausted.CONTINUE || (onExhausted == OnExhausted.AUTO && repeats == 0));
    }

    boolean endsBefore(Instant time) {
        return stopTime != null && time.isAfter(stopTime);
    }
}
