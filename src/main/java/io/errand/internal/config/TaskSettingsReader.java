package io.errand.internal.config;

import io.errand.OnExhausted;
import io.errand.internal.config.TaskSettings.Repeats;
import io.errand.internal.config.TaskSettings.Times;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one function. */
final class TaskSettingsReader {

    private static final int LONGEST_BACKOFF = 100;

    /** As a cron line: this node does not declare the schedule. */
    private static final String OFF = "off";

    private final SettingValues values;
    private final String function;
    private final Predicate<String> isBackoff;
    private final Function<String, Optional<String>> cronProblem;

    TaskSettingsReader(
            SettingValues values,
            String function,
            Predicate<String> isBackoff,
            Function<String, Optional<String>> cronProblem) {
        this.values = values;
        this.function = function;
        this.isBackoff = isBackoff;
        this.cronProblem = cronProblem;
    }

    TaskSettings read(Repeats repeats) {
        return new TaskSettings(
                checked(Key.TASK_GROUP, Names::isGroup, Names.GROUP_RULE),
                duration(Key.TASK_DELAY, Duration.ZERO),
                integer(Key.TASK_PRIORITY, Integer.MIN_VALUE),
                integer(Key.TASK_MAX_ATTEMPTS, 0),
                checked(
                        Key.TASK_BACKOFF,
                        text -> isBackoff.test(text) && text.length() <= LONGEST_BACKOFF,
                        Names.BACKOFF_RULE),
                duration(Key.TASK_TIMEOUT, Duration.ZERO),
                given(Key.TASK_ON_EXHAUSTED)
                        .flatMap(text -> values.oneOf(name(Key.TASK_ON_EXHAUSTED), text, OnExhausted.class))
                        .orElse(null),
                repeats == Repeats.NEVER ? Times.SILENT : times(repeats));
    }

    /** Each given value must be right by itself, and what is left of the annotation must go with it. */
    private Times times(Repeats repeats) {
        String cron = cron();
        String zone = checked(Key.TASK_ZONE, Names::isZone, Names.ZONE_RULE);
        Duration every = duration(Key.TASK_EVERY, Duration.ofMillis(1));
        if (OFF.equals(cron)) {
            return new Times(true, null, null, null);
        }
        boolean periodic = given(Key.TASK_EVERY).isPresent();
        boolean lined = given(Key.TASK_CRON).isPresent();
        if (periodic && lined) {
            values.problem(Messages.SETTINGS_EXCLUDE.text(name(Key.TASK_CRON), name(Key.TASK_EVERY)));
        } else if (zone != null && (periodic || (repeats == Repeats.BY_PERIOD && !lined))) {
            values.problem(Messages.SETTING_NEEDS.text(name(Key.TASK_ZONE), "a cron line"));
        }
        return new Times(false, cron, zone, every);
    }

    private @Nullable String cron() {
        Optional<String> line = given(Key.TASK_CRON);
        if (line.isPresent() && !line.get().equals(OFF)) {
            cronProblem
                    .apply(line.get())
                    .ifPresent(why -> values.wrong(name(Key.TASK_CRON), "off or a cron line: " + why, line.get(), ""));
        }
        return line.orElse(null);
    }

    private @Nullable String checked(Key key, Predicate<String> right, String rule) {
        Optional<String> text = given(key);
        if (text.isPresent() && !right.test(text.get())) {
            values.wrong(name(key), rule, text.get(), "");
        }
        return text.orElse(null);
    }

    private @Nullable Duration duration(Key key, Duration least) {
        return given(key)
                .flatMap(text -> values.duration(name(key), text, least))
                .orElse(null);
    }

    private @Nullable Integer integer(Key key, int least) {
        return given(key)
                .flatMap(text -> values.integer(name(key), text, least, ""))
                .orElse(null);
    }

    private Optional<String> given(Key key) {
        return values.given(name(key));
    }

    private String name(Key key) {
        return key.of(function);
    }
}
