package io.errand.internal.config;

import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.Retention;
import io.errand.internal.config.ErrandConfig.Runs;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import io.errand.internal.config.ErrandConfig.Stuck;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.config.TaskSettings.Repeats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the settings and collects every fault, so that a deployment fails once and says all. */
public final class ConfigReader {

    private static final String WORKER_NAME = "[A-Za-z0-9_-]{1,60}";
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final SettingValues values;
    private final Predicate<String> isBackoff;

    /**
     * @param source gives the text of a key
     * @param isBackoff tells whether a text names a back-off
     */
    public ConfigReader(Function<String, Optional<String>> source, Predicate<String> isBackoff) {
        this.values = new SettingValues(source);
        this.isBackoff = isBackoff;
    }

    /**
     * Reads what is said of one function; what is wrong with it is part of what {@link #read} throws.
     *
     * @param cronProblem says what is wrong with a cron line
     */
    public TaskSettings task(String function, Repeats repeats, Function<String, Optional<String>> cronProblem) {
        return new TaskSettingsReader(values, function, isBackoff, cronProblem).read(repeats);
    }

    /** Reads everything, or throws with all problems. */
    public ErrandConfig read() {
        ErrandConfig config = new ErrandConfig(
                storage(), application(), workers(), liveness(), runs(), retention(), values.bool(Key.TESTING));
        values.refuseIfWrong();
        return config;
    }

    private Storage storage() {
        return new Storage(
                values.text(Key.DATASOURCE),
                dbSchema(),
                values.oneOf(Key.SCHEMA, SchemaMode.class),
                values.atLeast(Key.STATEMENT_TIMEOUT, Duration.ofSeconds(1)));
    }

    private String dbSchema() {
        String name = values.text(Key.DB_SCHEMA);
        if (!name.isEmpty() && !Names.isSqlSchema(name)) {
            values.wrong(Key.DB_SCHEMA.key(), "the name of a schema: " + Names.SQL_SCHEMA_RULE, name, "Rename it.");
        }
        return name;
    }

    private String application() {
        String name = values.text(Key.APPLICATION);
        if (name.length() > 255) {
            values.wrong(Key.APPLICATION.key(), "at most 255 characters", name, "Shorten it.");
        }
        return name;
    }

    private List<WorkerConfig> workers() {
        List<String> names = SettingValues.list(values.text(Key.WORKERS));
        if (names.equals(List.of("none"))) {
            return List.of();
        }
        if (names.isEmpty()
                || names.contains("none")
                || names.stream().distinct().count() < names.size()) {
            values.wrong(
                    Key.WORKERS.key(),
                    "a list of different worker names, or none",
                    values.text(Key.WORKERS),
                    "Name each once.");
        }
        return names.stream().map(this::worker).toList();
    }

    private WorkerConfig worker(String name) {
        if (!name.matches(WORKER_NAME)) {
            values.wrong(Key.WORKERS.key(), "names of letters, digits, _ and -", name, "Rename the worker.");
        }
        List<String> groups = SettingValues.list(
                        values.given(Key.WORKER_GROUPS.of(name)).orElse(""))
                .stream()
                .distinct() // a group named twice is served once
                .toList();
        for (String group : groups) {
            if (!Names.isGroup(group)) {
                values.wrong(
                        Key.WORKER_GROUPS.of(name),
                        "a list of group names: " + Names.GROUP_RULE,
                        group,
                        "Rename the group.");
            }
        }
        return new WorkerConfig(
                name,
                groups,
                values.integer(Key.WORKER_SLOTS, Key.WORKER_SLOTS.of(name), 1),
                virtualThreads(Key.WORKER_VIRTUAL_THREADS.of(name)),
                values.atLeast(Key.WORKER_DURATION, Key.WORKER_DURATION.of(name), Duration.ZERO),
                values.integer(Key.WORKER_MAX_EMPTY_POLLS, Key.WORKER_MAX_EMPTY_POLLS.of(name), 0));
    }

    private boolean virtualThreads(String key) {
        boolean wanted = values.bool(Key.WORKER_VIRTUAL_THREADS, key);
        int java = Runtime.version().feature();
        if (wanted && java < FIRST_WITH_VIRTUAL_THREADS) {
            values.wrong(
                    key,
                    "false on Java " + java,
                    "true",
                    "Run on Java " + FIRST_WITH_VIRTUAL_THREADS + " or newer, or leave it out.");
        }
        return wanted;
    }

    private Liveness liveness() {
        Duration beat = values.atLeast(Key.HEARTBEAT_INTERVAL, Duration.ofMillis(100));
        Duration dead = values.atLeast(Key.DEAD_AFTER, Duration.ofMillis(300));
        if (dead.compareTo(beat.multipliedBy(3)) < 0) {
            values.problem(Messages.SETTINGS_DISAGREE.text(
                    Key.DEAD_AFTER.key(), "at least three times", Key.HEARTBEAT_INTERVAL.key(), beat, dead));
        }
        return new Liveness(
                values.atLeast(Key.POLL_INTERVAL, Duration.ofMillis(10)),
                beat,
                dead,
                values.atLeast(Key.STOP_GRACE, Duration.ZERO),
                values.bool(Key.NOTIFY));
    }

    private Runs runs() {
        String backoff = values.text(Key.BACKOFF);
        if (!isBackoff.test(backoff)) {
            values.wrong(Key.BACKOFF.key(), Names.BACKOFF_RULE, backoff, "");
        }
        return new Runs(
                values.integer(Key.MAX_ATTEMPTS, Key.MAX_ATTEMPTS.key(), 0),
                backoff,
                values.atLeast(Key.TIMEOUT, Duration.ZERO),
                values.atLeast(Key.MAX_RUN_TIME, Duration.ZERO),
                values.oneOf(Key.STUCK, Stuck.class),
                values.atLeast(Key.STUCK_AFTER, Duration.ZERO),
                values.atLeast(Key.UNKNOWN_AFTER, Duration.ofMinutes(1)),
                values.level(Key.CAPTURE_LOGS));
    }

    private Retention retention() {
        return new Retention(
                values.atLeast(Key.KEEP_COMPLETED, Duration.ZERO),
                values.atLeast(Key.KEEP_FAILED, Duration.ZERO),
                values.atLeast(Key.KEEP_RUNS, Duration.ZERO),
                values.bool(Key.KEEP_EMPTY_RUNS),
                values.bool(Key.DISCARD_RESULTS));
    }
}
