package io.errand.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;

/** Reads single settings; a wrong one is noted, and its default stands in for it. */
final class SettingValues {

    private final Function<String, Optional<String>> source;
    private final List<String> problems = new ArrayList<>();

    SettingValues(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** Empty if it is not set. */
    Optional<String> given(String name) {
        return source.apply(name).map(String::trim).filter(text -> !text.isEmpty());
    }

    String text(Key key) {
        return source.apply(key.key()).orElse(key.defaultValue()).trim();
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    Duration atLeast(Key key, Duration least) {
        return duration(key.key(), text(key), least).orElseGet(() -> Duration.parse(key.defaultValue()));
    }

    /** Of one worker, whose key is that name. */
    Duration atLeast(Key key, String name, Duration least) {
        String text = source.apply(name).orElse(key.defaultValue()).trim();
        return duration(name, text, least).orElseGet(() -> Duration.parse(key.defaultValue()));
    }

    /** Empty if the text is wrong. */
    Optional<Duration> duration(String name, String text, Duration least) {
        try {
            Duration value = Duration.parse(text);
            if (Durations.isTooLong(value)) {
                wrong(name, "an ISO-8601 duration of " + Durations.RULE, text, "");
                return Optional.empty();
            }
            if (value.compareTo(least) >= 0) {
                return Optional.of(value);
            }
        } catch (DateTimeParseException e) {
            // falls through to the same message: the rule is the same
        }
        wrong(name, "an ISO-8601 duration of at least " + least, text, "Write PT3S for three seconds.");
        return Optional.empty();
    }

    int integer(Key key, String name, int least) {
        String text = source.apply(name).orElse(key.defaultValue()).trim();
        return integer(name, text, least, "The default is " + key.defaultValue() + ".")
                .orElseGet(() -> Integer.parseInt(key.defaultValue()));
    }

    /** Empty if the text is wrong. */
    Optional<Integer> integer(String name, String text, int least, String wayOut) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // falls through to the same message: the rule is the same
        }
        wrong(
                name,
                least == Integer.MIN_VALUE ? "a whole number" : "a whole number of at least " + least,
                text,
                wayOut);
        return Optional.empty();
    }

    boolean bool(Key key) {
        return bool(key, key.key());
    }

    /** Of one worker, whose key is that name. */
    boolean bool(Key key, String name) {
        String text = source.apply(name).orElse(key.defaultValue()).trim();
        if (!text.equals("true") && !text.equals("false")) {
            wrong(name, "true or false", text, "");
        }
        return text.equals("true");
    }

    <E extends Enum<E>> E oneOf(Key key, Class<E> type) {
        return oneOf(key.key(), text(key), type).orElse(type.getEnumConstants()[0]);
    }

    /** Empty if the text is wrong. */
    <E extends Enum<E>> Optional<E> oneOf(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(constant);
            }
        }
        wrong(name, "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT), text, "");
        return Optional.empty();
    }

    Level level(Key key) {
        try {
            return Level.parse(text(key));
        } catch (IllegalArgumentException e) {
            wrong(key.key(), "a level of java.util.logging as SEVERE, WARNING, INFO or OFF", text(key), "");
            return Level.parse(key.defaultValue());
        }
    }

    void wrong(String key, String rule, String value, String wayOut) {
        problem(Messages.WRONG_SETTING.text(key, rule, value, wayOut).trim());
    }

    void problem(String text) {
        problems.add(text);
    }

    /** Throws one exception with every problem, if there is any. */
    void refuseIfWrong() {
        if (!problems.isEmpty()) {
            throw Messages.CONFIGURATION_REFUSED.exception(problems.size(), String.join("\n", problems));
        }
    }
}
