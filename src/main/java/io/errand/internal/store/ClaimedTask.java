package io.errand.internal.store;

import io.errand.internal.schedule.Counters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
        String args,
        String vars,
        @Nullable Instant startTime,
        Instant nextRunTime,
        boolean planned,
        @Nullable Instant stopTime,
        int repeats,
        long periodMs,
        @Nullable Integer maxAttempts,
        @Nullable String backoff,
        @Nullable Long timeoutMs,
        String onExhausted,
        Counters counters,
        @Nullable Instant lastRunTime,
        @Nullable String lastError,
        long runId,
        boolean suspect,
        boolean requeuedBySql,
        boolean stopRequested,
        long token) {

    static final String COLUMNS =
            "id, uuid, function_name, group_name, priority, args, vars, start_time, next_run_time, planned, stop_time, repeats,"
                    + " period_ms, max_attempts, backoff, timeout_ms, on_exhausted, times_run, times_failed, attempts,"
                    + " occurrence_start, last_run_time, last_error, run_id, suspect, ended, stop_requested";

    /** A row that was requeued by SQL as {@code requeue} would have left it: a stop time that has passed no longer counts. */
    public ClaimedTask requeuedIfBySql(Instant now) {
        if (!requeuedBySql || stopTime == null || !stopTime.isBefore(now)) {
            return this;
        }
        return new ClaimedTask(
                id,
                uuid,
                functionName,
                groupName,
                args,
                vars,
                startTime,
                nextRunTime,
                planned,
                null,
                repeats,
                periodMs,
                maxAttempts,
                backoff,
                timeoutMs,
                onExhausted,
                counters,
                lastRunTime,
                lastError,
                runId,
                suspect,
                requeuedBySql,
                stopRequested,
                token);
    }

    static ClaimedTask read(Dialect dialect, ResultSet rows, long token) throws SQLException {
        boolean ended = rows.getBoolean("ended"); // and set back since: the attempts of its former life do not count
        return new ClaimedTask(
                rows.getLong("id"),
                rows.getString("uuid"),
                rows.getString("function_name"),
                rows.getString("group_name"),
                rows.getString("args"),
                rows.getString("vars"),
                dialect.read(rows, "start_time"),
                Rows.instant(dialect, rows, "next_run_time"),
                rows.getBoolean("planned"),
                dialect.read(rows, "stop_time"),
                rows.getInt("repeats"),
                rows.getLong("period_ms"),
                Rows.integer(rows, "max_attempts"),
                rows.getString("backoff"),
                Rows.number(rows, "timeout_ms"),
                rows.getString("on_exhausted"),
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
                token);
    }
}
