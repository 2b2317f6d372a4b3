package io.errand.internal.store;

import io.errand.Unique;
import io.errand.internal.schedule.Counters;
import io.errand.internal.schedule.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A row that a worker holds, as its claim read it.
 *
 * @param onExhausted the column's text; a row inserted by hand may say anything
 * @param planned false for a row inserted by hand that no worker has looked at yet
 * @param suspect true if a worker died while it held this task unstarted
 * @param requeuedBySql true if the row had ended and somebody set its status back to QUEUED
 * @param stopRequested true if somebody asked by SQL that it should not run
 * @param token proves the claim
 */
public record ClaimedTask(
        long id,
        @Nullable String uuid,
        String functionName,
        String groupName,
        int priority,
        String args,
        String vars,
        @Nullable Instant startTime,
        Instant nextRunTime,
        boolean planned,
        @Nullable Instant stopTime,
        int repeats,
        long periodMs,
        boolean preventDrift,
        @Nullable String cronline,
        @Nullable String zone,
        @Nullable Integer maxAttempts,
        @Nullable String backoff,
        @Nullable Long timeoutMs,
        String onExhausted,
        long syncOutputMs,
        boolean discardResults,
        boolean broadcast,
        @Nullable Long parentId,
        @Nullable String targetWorker,
        @Nullable String uniqueKey,
        String uniqueRule,
        String onRequirementFailed,
        @Nullable String limitKey,
        @Nullable String declaration,
        Counters counters,
        @Nullable Instant lastRunTime,
        @Nullable String lastError,
        long runId,
        boolean suspect,
        boolean requeuedBySql,
        boolean stopRequested,
        Instant enqueuedAt,
        long token) {

    /** What a claim reads; a row that was requeued by SQL has no stop time any more if that has passed. */
    static final String COLUMNS =
            "id, uuid, function_name, group_name, priority, args, vars, start_time, next_run_time, planned,"
                    + " case when ended and stop_time < {now} then null else stop_time end as stop_time, repeats, period_ms,"
                    + " prevent_drift, cronline, zone, max_attempts, backoff, timeout_ms, on_exhausted, sync_output_ms,"
                    + " discard_results, broadcast, parent_id, target_worker, unique_key, unique_rule, on_requirement_failed,"
                    + " limit_key, declaration, times_run, times_failed, attempts, occurrence_start, last_run_time, last_error,"
                    + " run_id, suspect, ended, stop_requested, enqueued_at";

    /** Whether another task may have its unique key as soon as it runs. */
    public boolean freesKeyAtStart() {
        return uniqueKey != null && uniqueRule.equals(Unique.UNTIL_START.name());
    }

    /**
     * The instants it is meant for. A grid without a start time begins where the row was inserted.
     *
     * @throws java.time.DateTimeException if the row names a zone that does not exist
     * @throws Timing.InvalidCronException if the row has a line that cannot be read
     */
    public Timing timing() {
        Duration period = Duration.ofMillis(periodMs);
        if (cronline != null) {
            return Timing.cron(cronline, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        }
        return preventDrift ? Timing.grid(startTime == null ? enqueuedAt : startTime, period) : Timing.every(period);
    }

    /** One claim of one task; the next claim of the same task is another. */
    public record ClaimId(long task, long token) {}

    public ClaimId claimId() {
        return new ClaimId(id, token);
    }

    /** Where it stood in its group's queue. */
    public Position position() {
        return new Position(priority, nextRunTime);
    }

    /** A task that is stored as held: what a claim would have read, the columns that it does not name as they begin. */
    static ClaimedTask of(TaskEntity task, long token) {
        return new ClaimedTask(
                task.id,
                task.uuid,
                task.functionName,
                task.groupName,
                task.priority,
                task.args,
                task.vars,
                task.startTime,
                task.nextRunTime,
                task.planned,
                task.stopTime,
                task.repeats,
                task.periodMs,
                task.preventDrift,
                task.cronline,
                task.zone,
                task.maxAttempts,
                task.backoff,
                task.timeoutMs,
                task.onExhausted.name(),
                task.syncOutputMs,
                task.discardResults,
                task.broadcast,
                null,
                null,
                task.uniqueKey,
                task.uniqueRule.name(),
                task.onRequirementFailed.name(),
                task.limitKey,
                null,
                new Counters(0, 0, 0, null),
                null,
                null,
                0,
                false,
                false,
                false,
                task.enqueuedAt,
                token);
    }

    static ClaimedTask read(Dialect dialect, ResultSet rows, long token) throws SQLException {
        boolean ended = rows.getBoolean("ended"); // and set back since: the attempts of its former life do not count
        return new ClaimedTask(
                rows.getLong("id"),
                rows.getString("uuid"),
                rows.getString("function_name"),
                rows.getString("group_name"),
                rows.getInt("priority"),
                rows.getString("args"),
                rows.getString("vars"),
                dialect.read(rows, "start_time"),
                Rows.instant(dialect, rows, "next_run_time"),
                rows.getBoolean("planned"),
                dialect.read(rows, "stop_time"),
                rows.getInt("repeats"),
                rows.getLong("period_ms"),
                rows.getBoolean("prevent_drift"),
                rows.getString("cronline"),
                rows.getString("zone"),
                Rows.integer(rows, "max_attempts"),
                rows.getString("backoff"),
                Rows.number(rows, "timeout_ms"),
                rows.getString("on_exhausted"),
                rows.getLong("sync_output_ms"),
                rows.getBoolean("discard_results"),
                rows.getBoolean("broadcast"),
                Rows.number(rows, "parent_id"),
                rows.getString("target_worker"),
                rows.getString("unique_key"),
                rows.getString("unique_rule"),
                rows.getString("on_requirement_failed"),
                rows.getString("limit_key"),
                rows.getString("declaration"),
                new Counters(
                        rows.getInt("times_run"),
                        rows.getInt("times_failed"),
                        ended ? 0 : rows.getInt("attempts"),
                        ended ? null : dialect.read(rows, "occurrence_start")),
                dialect.read(rows, "last_run_time"),
                rows.getString("last_error"),
                rows.getLong("run_id"),
                rows.getBoolean("suspect"),
                ended,
                rows.getBoolean("stop_requested"),
                Rows.instant(dialect, rows, "enqueued_at"),
                token);
    }
}
