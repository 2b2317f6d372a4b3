package io.errand.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;

/**
 * The settings of this deployment, validated; read once at start.
 *
 * @param testing whether tests may steer the engine
 */
public record ErrandConfig(
        Storage storage,
        String application,
        List<WorkerConfig> workers,
        Liveness liveness,
        Runs runs,
        Retention retention,
        boolean testing) {

    /**
     * Where the tables are and who makes them.
     *
     * @param dbSchema the SQL schema that they are in; empty = where the data source's connections lead
     */
    public record Storage(String dataSource, String dbSchema, SchemaMode schema, Duration statementTimeout) {}

    /** What the engine does about the tables at start. */
    public enum SchemaMode {
        CREATE,
        VALIDATE,
        NONE
    }

    /**
     * One pool of slots; no groups = main and every group that annotations name.
     *
     * @param virtualThreads whether its slots are virtual threads
     * @param duration it ends when it is that old; zero = never
     * @param maxEmptyPolls it ends when it has found nothing that many times in a row; zero = never
     */
    public record WorkerConfig(
            String name, List<String> groups, int slots, boolean virtualThreads, Duration duration, int maxEmptyPolls) {

        /** On platform threads, without an end of its own. */
        public WorkerConfig(String name, List<String> groups, int slots) {
            this(name, groups, slots, false, Duration.ZERO, 0);
        }
    }

    /**
     * How often workers look and beat, and when one counts as dead.
     *
     * @param notifies whether nodes tell each other of new tasks, where the database can
     */
    public record Liveness(
            Duration pollInterval,
            Duration heartbeatInterval,
            Duration deadAfter,
            Duration stopGrace,
            boolean notifies) {

        /** A worker that could not beat for this long stops by itself, one beat before others may take over. */
        public Duration fenceAfter() {
            return deadAfter.minus(heartbeatInterval);
        }
    }

    /** What holds for a run unless call or annotation say otherwise. */
    public record Runs(
            int maxAttempts,
            String backoff,
            Duration timeout,
            Duration maxRunTime,
            Stuck stuck,
            Duration stuckAfter,
            Duration unknownAfter,
            Level captureLogs) {}

    /** What becomes of a task whose thread goes on after its end. */
    public enum Stuck {
        HOLD,
        RELEASE
    }

    /** How long ended work is kept. */
    public record Retention(
            Duration completed, Duration failed, Duration runs, boolean emptyRuns, boolean discardResults) {}

    /** The one line that start-up logs. */
    public String summary() {
        return "application '%s', data source %s, SQL schema '%s', schema %s, workers %s, %s, %s, %s"
                .formatted(
                        application,
                        storage.dataSource(),
                        storage.dbSchema(),
                        storage.schema(),
                        workers.isEmpty() ? "none" : workers,
                        liveness,
                        runs,
                        retention);
    }
}
