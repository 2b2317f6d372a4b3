package io.errand.internal.config;

import java.util.regex.Matcher;

/** Every configuration key with its default; docs/reference/configuration.md explains each. */
enum Key {
    DATASOURCE("errand.datasource", "java:comp/DefaultDataSource"),
    DB_SCHEMA("errand.db-schema", ""),
    SCHEMA("errand.schema", "create"),
    STATEMENT_TIMEOUT("errand.statement-timeout", "PT30S"),
    APPLICATION("errand.application", ""),
    WORKERS("errand.workers", "default"),
    WORKER_GROUPS("errand.worker.<name>.groups", ""),
    WORKER_SLOTS("errand.worker.<name>.slots", "10"),
    WORKER_VIRTUAL_THREADS("errand.worker.<name>.virtual-threads", "false"),
    WORKER_DURATION("errand.worker.<name>.duration", "PT0S"),
    WORKER_MAX_EMPTY_POLLS("errand.worker.<name>.max-empty-polls", "0"),
    POLL_INTERVAL("errand.poll-interval", "PT1S"),
    NOTIFY("errand.notify", "true"),
    HEARTBEAT_INTERVAL("errand.heartbeat-interval", "PT3S"),
    DEAD_AFTER("errand.dead-after", "PT15S"),
    STOP_GRACE("errand.stop-grace", "PT20S"),
    MAX_ATTEMPTS("errand.max-attempts", "25"),
    BACKOFF("errand.backoff", "poly"),
    TIMEOUT("errand.timeout", "PT60S"),
    MAX_RUN_TIME("errand.max-run-time", "PT1H"),
    CAPTURE_LOGS("errand.capture-logs", "WARNING"),
    STUCK("errand.stuck", "hold"),
    STUCK_AFTER("errand.stuck-after", "PT10S"),
    UNKNOWN_AFTER("errand.unknown-after", "P14D"),
    TASK_MAX_ATTEMPTS("errand.task.<function>.max-attempts", ""),
    TASK_BACKOFF("errand.task.<function>.backoff", ""),
    TASK_TIMEOUT("errand.task.<function>.timeout", ""),
    TASK_GROUP("errand.task.<function>.group", ""),
    TASK_PRIORITY("errand.task.<function>.priority", ""),
    TASK_DELAY("errand.task.<function>.delay", ""),
    TASK_ON_EXHAUSTED("errand.task.<function>.on-exhausted", ""),
    TASK_CRON("errand.task.<function>.cron", ""),
    TASK_ZONE("errand.task.<function>.zone", ""),
    TASK_EVERY("errand.task.<function>.every", ""),
    KEEP_COMPLETED("errand.keep.completed", "PT24H"),
    KEEP_FAILED("errand.keep.failed", "P30D"),
    KEEP_RUNS("errand.keep.runs", "P30D"),
    KEEP_EMPTY_RUNS("errand.keep.empty-runs", "false"),
    DISCARD_RESULTS("errand.discard-results", "false"),
    TESTING("errand.testing", "false");

    private final String name;
    private final String defaultValue;

    Key(String name, String defaultValue) {
        this.name = name;
        this.defaultValue = defaultValue;
    }

    String key() {
        return name;
    }

    String defaultValue() {
        return defaultValue;
    }

    /** The key of one worker or function, as {@code errand.worker.reports.slots}. */
    String of(String subject) {
        return name.replaceFirst("<.*>", Matcher.quoteReplacement(subject));
    }
}
