package io.errand.internal.schedule;

import io.errand.internal.config.Durations;
import io.errand.spi.BackoffPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built-in back-off forms: {@code poly}, {@code fixed:PT60S}, {@code exp:PT5S,2,PT1H}, each with {@code ~20%} jitter. */
public final class Backoff {

    /** Longer pauses are cut to this, so that no attempt number can overflow a time. */
    private static final Duration LONGEST = Durations.LONGEST;

    public static final String DEFAULT = "poly";

    private static final Pattern JITTER = Pattern.compile("(.+)~(\\d{1,3})%");
    private static final Pattern EXPONENTIAL = Pattern.compile("exp:([^,]+),([0-9.]+),([^,]+)");

    private Backoff() {}

    /** The built-in policy of that text; empty if it is none. */
    public static Optional<BackoffPolicy> parse(String text, RandomGenerator random) {
        Matcher jitter = JITTER.matcher(text);
        if (!jitter.matches()) {
            return parsePlain(text);
        }
        int percent = Integer.parseInt(jitter.group(2));
        return percent > 100
                ? Optional.empty()
                : parsePlain(jitter.group(1)).map(plain -> jittered(plain, percent, random));
    }

    private static Optional<BackoffPolicy> parsePlain(String text) {
        try {
            if (text.equals(DEFAULT)) {
                return Optional.of(Backoff::poly);
            }
            if (text.startsWith("fixed:")) {
                Duration pause = notNegative(text.substring("fixed:".length()));
                return Optional.of(attempts -> pause);
            }
            Matcher exponential = EXPONENTIAL.matcher(text);
            if (exponential.matches()) {
                return Optional.of(exponential(
                        notNegative(exponential.group(1)),
                        Double.parseDouble(exponential.group(2)),
                        notNegative(exponential.group(3))));
            }
            return Optional.empty();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty(); // the caller names the text and the rule
        }
    }

    /** n^4 + 5 seconds after the n-th failed attempt, as django-background-tasks has it. */
    public static Duration poly(int attempts) {
        double seconds = Math.pow(attempts, 4) + 5;
        return seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds((long) seconds);
    }

    private static BackoffPolicy exponential(Duration first, double factor, Duration longest) {
        if (factor < 1) {
            throw new IllegalArgumentException("factor " + factor);
        }
        return attempts -> {
            double millis = first.toMillis() * Math.pow(factor, attempts - 1.0);
            return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
        };
    }

    /** Spreads the pause evenly over plus and minus that many percent. */
    private static BackoffPolicy jittered(BackoffPolicy plain, int percent, RandomGenerator random) {
        return attempts -> {
            double share = 1 + (random.nextDouble() * 2 - 1) * percent / 100;
            return Duration.ofMillis((long) (plain.after(attempts).toMillis() * share));
        };
    }

    private static Duration notNegative(String text) {
        Duration value = Duration.parse(text);
        if (value.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return bounded(value);
    }

    /** What a policy gave, cut to 0 … 100 years. */
    public static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
