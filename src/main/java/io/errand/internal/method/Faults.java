package io.errand.internal.method;

import io.errand.internal.config.Durations;
import io.errand.internal.config.Messages;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Collects what is wrong with one method; each line names the annotation and the method. */
final class Faults {

    private final String annotation;
    private final String signature;
    private final Consumer<String> problems;

    Faults(String annotation, String signature, Consumer<String> problems) {
        this.annotation = annotation;
        this.signature = signature;
        this.problems = problems;
    }

    /** A fault whose text begins with annotation and method. */
    void add(Messages message, Object... values) {
        problems.accept(message.text(Stream.concat(Stream.of(annotation, signature), Stream.of(values))
                .toArray()));
    }

    void check(String member, Object value, boolean right, String rule) {
        if (!right) {
            add(Messages.WRONG_ANNOTATION_VALUE, member, rule, value, "Correct or remove it.");
        }
    }

    /** Empty if the member is silent or wrong. */
    Optional<Duration> duration(String member, String text, Duration least, String rule) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration value = Duration.parse(text);
            check(member, text, value.compareTo(least) >= 0, rule);
            check(member, text, !Durations.isTooLong(value), "must be " + Durations.RULE);
            return Optional.of(value);
        } catch (DateTimeParseException e) {
            check(member, text, false, "must be an ISO-8601 duration as PT60S");
            return Optional.empty();
        }
    }
}
