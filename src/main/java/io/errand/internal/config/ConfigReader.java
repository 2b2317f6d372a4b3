package io.errand.internal.config;

import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.Retention;
import io.errand.internal.config.ErrandConfig.Runs;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import io.errand.internal.config.ErrandConfig.Stuck;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the settings and collects every fault, so that a deployment fails once and says all. */
public final class ConfigReader {

    private static final String WORKER_NAME = "[A-Za-z0-9_-]{1,60}";

    private final Function<String, Optional<String>> source;
    private final Predicate<String> isBackoff;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param source gives the text of a key
     * @param isBackoff tells whether a text names a back-off
     */
    public ConfigReader(Function<String, Optional<String>> source, Predicate<String> isBackoff) {
        this.source = source;
        this.isBackoff = isBackoff;
    }

    /** Reads everything, or throws with all problems. */
    public ErrandConfig read() {
        ErrandConfig config = new ErrandConfig(storage(), application(), workers(), liveness(), runs(), retention());
        if (!problems.isEmpty()) {
            throw Messages.CONFIGURATION_REFUSED.exception(problems.size(), String.join("\n", problems));
        }
        return config;
    }

    private Storage storage() {
        return new Storage(
                text(Key.DATASOURCE),
                oneOf(Key.SCHEMA, SchemaMode.class),
                atLeast(Key.STATEMENT_TIMEOUT, Duration.ofSeconds(1)));
    }

    private String application() {
        String name = text(Key.APPLICATION);
        if (name.length() > 255) {
            wrong(Key.APPLICATION.key(), "at most 255 characters", name, "Shorten it.");
        }
        return name;
    }

    private List<WorkerConfig> workers() {
        List<String> names = list(text(Key.WORKERS));
        if (names.equals(List.of("none"))) {
            return List.of();
        }
        if (names.isEmpty()
                || names.contains("none")
                || names.stream().distinct().count() < names.size()) {
            wrong(Key.WORKERS.key(), "a list of different worker names, or none", text(Key.WORKERS), "Name each once.");
        }
        return names.stream().map(this::worker).toList();
    }

    private WorkerConfig worker(String name) {
        if (!name.matches(WORKER_NAME)) {
            wrong(Key.WORKERS.key(), "names of letters, digits, _ and -", name, "Rename the worker.");
        }
        List<String> groups = list(source.apply(Key.WORKER_GROUPS.of(name)).orElse(""));
        for (String group : groups) {
            if (!Names.isGroup(group)) {
                wrong(
                        Key.WORKER_GROUPS.of(name),
                        "a list of group names: " + Names.GROUP_RULE,
                        group,
                        "Rename the group.");
            }
        }
        return new WorkerConfig(name, groups, integer(Key.WORKER_SLOTS, Key.WORKER_SLOTS.of(name), 1));
    }

    private Liveness liveness() {
        Duration beat = atLeast(Key.HEARTBEAT_INTERVAL, Duration.ofMillis(100));
        Duration dead = atLeast(Key.DEAD_AFTER, Duration.ofMillis(300));
        if (dead.compareTo(beat.multipliedBy(3)) < 0) {
            problems.add(Messages.SETTINGS_DISAGREE.text(
                    Key.DEAD_AFTER.key(), "at least three times", Key.HEARTBEAT_INTERVAL.key(), beat, dead));
        }
        return new Liveness(
                atLeast(Key.POLL_INTERVAL, Duration.ofMillis(10)), beat, dead, atLeast(Key.STOP_GRACE, Duration.ZERO));
    }

    private Runs runs() {
        String backoff = text(Key.BACKOFF);
        if (!isBackoff.test(backoff)) {
            wrong(Key.BACKOFF.key(), Names.BACKOFF_RULE, backoff, "");
        }
        return new Runs(
                integer(Key.MAX_ATTEMPTS, Key.MAX_ATTEMPTS.key(), 0),
                backoff,
                atLeast(Key.TIMEOUT, Duration.ZERO),
                atLeast(Key.MAX_RUN_TIME, Duration.ZERO),
                oneOf(Key.STUCK, Stuck.class),
                atLeast(Key.STUCK_AFTER, Duration.ZERO),
                atLeast(Key.UNKNOWN_AFTER, Duration.ofMinutes(1)));
    }

    private Retention retention() {
        return new Retention(
                atLeast(Key.KEEP_COMPLETED, Duration.ZERO),
                atLeast(Key.KEEP_FAILED, Duration.ZERO),
                atLeast(Key.KEEP_RUNS, Duration.ZERO),
                bool(Key.KEEP_EMPTY_RUNS));
    }

    private String text(Key key) {
        return source.apply(key.key()).orElse(key.defaultValue()).trim();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private Duration atLeast(Key key, Duration least) {
        String text = text(key);
        try {
            Duration value = Duration.parse(text);
            if (Durations.isTooLong(value)) {
                wrong(key.key(), "an ISO-8601 duration of " + Durations.RULE, text, "");
                return Duration.parse(key.defaultValue());
            }
            if (value.compareTo(least) >= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // falls through to the same message: the rule is the same
        }
        wrong(key.key(), "an ISO-8601 duration of at least " + least, text, "Write PT3S for three seconds.");
        return Duration.parse(key.defaultValue());
    }

    private int integer(Key key, String name, int least) {
        String text = source.apply(name).orElse(key.defaultValue()).trim();
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same message: the rule is the same
        }
        wrong(name, "a whole number of at least " + least, text, "The default is " + key.defaultValue() + ".");
        return Integer.parseInt(key.defaultValue());
    }

    private boolean bool(Key key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key.key(), "true or false", text, "");
        }
        return text.equals("true");
    }

    private <E extends Enum<E>> E oneOf(Key key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        wrong(key.key(), "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT), text, "");
        return type.getEnumConstants()[0];
    }

    private void wrong(String key, String rule, String value, String wayOut) {
        problems.add(Messages.WRONG_SETTING.text(key, rule, value, wayOut).trim());
    }
}
