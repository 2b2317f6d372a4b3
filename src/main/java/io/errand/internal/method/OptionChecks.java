package io.errand.internal.method;

import io.errand.InvalidOptionsException;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks the values of one call's options and collects what is wrong with them. */
final class OptionChecks {

    private static final int LONGEST_TEXT = 255;

    private final List<String> problems = new ArrayList<>();

    <T> T check(String option, T value, boolean right, String rule) {
        if (!right) {
            add(Messages.WRONG_OPTION.text(option, rule, value, "Change or leave it out."));
        }
        return value;
    }

    Duration duration(String option, Duration value, boolean right, String rule) {
        boolean tooLong = Durations.isTooLong(value);
        return check(option, value, right && !tooLong, tooLong ? Durations.RULE : rule);
    }

    Instant storable(String option, Instant time) {
        return check(option, time, Durations.isStorable(time), Durations.INSTANT_RULE);
    }

    String text(String option, String value) {
        boolean right = !value.isEmpty() && value.length() <= LONGEST_TEXT && Texts.isStorable(value);
        return check(option, value, right, "a text of 1 to 255 characters without NUL and lone surrogates");
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
