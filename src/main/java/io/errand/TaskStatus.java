package io.errand;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands, with its latest run; one accessor per column of {@code errand_task} but for those
 * that only workers need. A snapshot: it does not change.
 *
 * @param <T> the type of the result
 * @param id the task's number
 * @param uuid the caller's own name for it, null if none was given
 * @param functionName the function it calls
 * @param taskName the caller's label, the function name if none was given
 * @param application the application that stored it
 * @param groupName the group whose workers run it
 * @param status where it stands
 * @param priority higher first
 * @param args the positional arguments as JSON text
 * @param vars the named arguments as JSON text
 * @param enabled false while it must not be claimed
 * @param startTime the earliest start asked for, null if none
 * @param nextRunTime when it is or was due
 * @param stopTime not to be started after this, null for no limit
 * @param repeats how many successful runs are wanted, 0 = for ever
 * @param period the pause between the starts of repeats
 * @param preventDrift whether repeats keep to the grid of the start time
 * @param cronline the cron line it repeats by, null if it repeats by its period
 * @param zone the cron line's time zone, null for UTC
 * @param maxAttempts most attempts of one occurrence, null = falls back
 * @param backoff the pause rule after failures, null = falls back
 * @param timeout the limit of one run, null = falls back
 * @param onExhausted what becomes of it when an occurrence has used up its attempts
 * @param syncOutput how often output is written while it runs, zero for never
 * @param discardResults whether runs that succeed leave no row
 * @param broadcast whether each occurrence runs once on every worker of the group
 * @param parentId the broadcast task that stored it, null if none did
 * @param targetWorker the only worker that may run it, null for any
 * @param uniqueKey the key that only one live task may have, null if none
 * @param unique how long it keeps the key
 * @param limitKey the key of which only so many tasks may run at once, null if none
 * @param creator who asked for it, null if nobody said
 * @param onRequirementFailed what becomes of it when a task that it requires ends otherwise than COMPLETED
 * @param declaration what its {@code @Recurring} says, null for a task that a call stored
 * @param undeclared whether it was disabled because no live node declares it any more
 * @param ready false while it waits for another task, or for a place under a limit
 * @param planned whether its time has been laid down; false for a row inserted by hand that no worker has looked at
 * @param timesRun successful runs so far
 * @param timesFailed consecutive failed runs
 * @param attempts ended attempts of the present occurrence
 * @param lastRunTime when it last started, null if never
 * @param lastRunDuration how long the last run took, null if none ended
 * @param lastError the last failure: type, message and stack trace, at most 32 Ki characters; null if none or after a
 *     success
 * @param assignedWorkerName the worker that holds or last held it, null if none
 * @param heldBy the worker whose stuck thread keeps it from starting again, null if none
 * @param stopRequested true once somebody asked a running task to stop
 * @param enqueuedAt when it was stored
 * @param updatedAt when its row last changed
 * @param note why it cannot run here, as a coded message; null if nothing stands in its way that this node knows
 * @param run the latest run that left a row or is under way, null if none
 * @param result the decoded result of the latest run, null for none; 0, "", false, [] and {} are results
 */
public record TaskStatus<T>(
        long id,
        @Nullable String uuid,
        String functionName,
        String taskName,
        String application,
        String groupName,
        TaskState status,
        int priority,
        String args,
        String vars,
        boolean enabled,
        @Nullable Instant startTime,
        Instant nextRunTime,
        @Nullable Instant stopTime,
        int repeats,
        Duration period,
        boolean preventDrift,
        @Nullable String cronline,
        @Nullable String zone,
        @Nullable Integer maxAttempts,
        @Nullable String backoff,
        @Nullable Duration timeout,
        OnExhausted onExhausted,
        Duration syncOutput,
        boolean discardResults,
        boolean broadcast,
        @Nullable Long parentId,
        @Nullable String targetWorker,
        @Nullable String uniqueKey,
        Unique unique,
        @Nullable String limitKey,
        @Nullable String creator,
        OnRequirementFailed onRequirementFailed,
        @Nullable String declaration,
        boolean undeclared,
        boolean ready,
        boolean planned,
        int timesRun,
        int timesFailed,
        int attempts,
        @Nullable Instant lastRunTime,
        @Nullable Duration lastRunDuration,
        @Nullable String lastError,
        @Nullable String assignedWorkerName,
        @Nullable String heldBy,
        boolean stopRequested,
        Instant enqueuedAt,
        Instant updatedAt,
        @Nullable String note,
        @Nullable RunStatus run,
        @Nullable T result) {}
