package io.errand.internal.method;

import io.errand.InvalidOptionsException;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks the values of one call's options and collects what is wrong with them. */
final class OptionChecks {

    private final List<String> problems = new ArrayList<>();

    /** Null breaks every rule; callers may give it whatever our annotations say. */
    <T> @Nullable T check(String option, @Nullable T value, Predicate<? super T> isRight, String rule) {
        if (value == null || !isRight.test(value)) {
            add(Messages.WRONG_OPTION.text(option, rule, value, "Change or leave it out."));
        }
        return value;
    }

    @Nullable
    Duration duration(String option, @Nullable Duration value, Predicate<Duration> isRight, String rule) {
        boolean tooLong = value != null && Durations.isTooLong(value);
        return check(option, value, given -> !tooLong && isRight.test(given), tooLong ? Durations.RULE : rule);
    }

    @Nullable
    Instant storable(String option, @Nullable Instant time) {
        return check(option, time, Durations::isStorable, Durations.INSTANT_RULE);
    }

    @Nullable
    String text(String option, @Nullable String value) {
        return check(option, value, Texts::isLabel, "a text of " + Texts.LABEL_RULE);
    }

    <E extends Enum<E>> @Nullable E oneOf(String option, @Nullable E value, E[] all) {
        return check(option, value, given -> true, "one of " + Arrays.toString(all));
    }

    /** The values of an option that takes several; none at all if one of them is null. */
    <T> List<T> several(String option, T @Nullable [] values) {
        boolean right = values != null && !Arrays.asList(values).contains(null);
        check(option, right ? values : null, given -> true, "given without null");
        return right ? List.of(values) : List.of();
    }

    /** Two options that exclude each other. */
    void notBoth(String one, boolean oneGiven, String other, boolean otherGiven) {
        if (oneGiven && otherGiven) {
            add(Messages.OPTIONS_CONTRADICT.text(one, other));
        }
    }

    /** An option that means nothing without another. */
    void needs(String option, boolean given, String other, boolean otherGiven) {
        if (given && !otherGiven) {
            add(Messages.OPTION_NEEDS.text(option, other));
        }
    }

    void add(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Throws one exception with every problem, if there is any. */
    void refuseIfWrong(String function) {
        if (!problems.isEmpty()) {
            throw new InvalidOptionsException(
                    Messages.WRONG_OPTIONS.text(function, problems.size(), String.join("\n", problems)), problems);
        }
    }
}
