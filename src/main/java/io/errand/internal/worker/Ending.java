package io.errand.internal.worker;

import io.errand.RunState;
import io.errand.TaskState;
import io.errand.internal.config.ErrandConfig.Retention;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.Texts;
import io.errand.internal.schedule.Counters;
import io.errand.internal.schedule.Lifecycle;
import io.errand.internal.schedule.Lifecycle.Attempt;
import io.errand.internal.schedule.Next;
import io.errand.internal.schedule.Plan;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import io.errand.internal.store.TaskChange.RunRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns the end of a run into what is written: the task's next state and the run's row. */
final class Ending {

    /** Most characters of an error's text. */
    static final int LARGEST_ERROR = 32 * 1024;

    private final RunRules rules;
    private final Retention retention;

    Ending(RunRules rules, Retention retention) {
        this.rules = rules;
        this.retention = retention;
    }

    /** @param heldBy the worker, if the run's thread goes on */
    TaskChange of(Execution run, RunOutcome outcome, String worker, @Nullable String heldBy) {
        ClaimedTask task = run.task();
        Instant now = run.start().plus(run.elapsed());
        Next next = next(run, outcome, now);
        String error = error(run, outcome);
        RunRow row = leavesRow(run, outcome) ? row(run, outcome, worker, now, error) : null;
        return new TaskChange(
                task,
                next,
                run.start(),
                run.elapsed().toMillis(),
                error == null && !(outcome instanceof RunOutcome.Succeeded) ? task.lastError() : error,
                run.runId(),
                heldBy,
                false,
                row,
                run.isRunRowWritten());
    }

    /** What becomes of a broadcast task once its copies are stored. */
    TaskChange spread(ClaimedTask task, BackgroundMethod method, Instant now) {
        Plan plan = rules.plan(task, method);
        Next next = Lifecycle.succeeded(plan, task.counters(), task.nextRunTime(), new Attempt(now, now));
        return new TaskChange(task, next, now, null, null, task.runId(), null, false, null, false);
    }

    private Next next(Execution run, RunOutcome outcome, Instant now) {
        BackgroundMethod method = run.method();
        ClaimedTask task = run.task();
        Plan plan = rules.plan(task, method);
        Attempt attempt = new Attempt(run.start(), now);
        Counters counters = task.counters();
        if (outcome instanceof RunOutcome.Succeeded) {
            return Lifecycle.succeeded(plan, counters, task.nextRunTime(), attempt);
        }
        if (outcome instanceof RunOutcome.Failed failed) {
            Instant retry = rules.retryTime(task, method, now);
            return Lifecycle.failed(plan, counters, attempt, retry, failed.last(), TaskState.FAILED);
        }
        if (outcome instanceof RunOutcome.TimedOut) {
            Instant retry = rules.retryTime(task, method, now);
            return Lifecycle.failed(plan, counters, attempt, retry, false, TaskState.TIMEOUT);
        }
        if (outcome instanceof RunOutcome.Later later) {
            return new Next(TaskState.QUEUED, Lifecycle.after(now, later.wish().delay()), counters);
        }
        boolean stopped = outcome instanceof RunOutcome.Stopped;
        return new Next(stopped ? TaskState.STOPPED : TaskState.QUEUED, task.nextRunTime(), counters);
    }

    private boolean leavesRow(Execution run, RunOutcome outcome) {
        if (!(outcome instanceof RunOutcome.Succeeded succeeded)) {
            return true;
        }
        boolean discarded = run.task().discardResults() || retention.discardResults();
        return !discarded && leavesRow(run, succeeded);
    }

    private boolean leavesRow(Execution run, RunOutcome.Succeeded succeeded) {
        return run.task().repeats() != 1
                || succeeded.result() != null
                || succeeded.note() != null
                || run.reports().output() != null
                || run.reports().progress() != null
                || run.isRunRowWritten()
                || retention.emptyRuns();
    }

    private static RunRow row(Execution run, RunOutcome outcome, String worker, Instant now, @Nullable String error) {
        Reports.Progress progress = run.reports().progress();
        RunOutcome.Succeeded success = outcome instanceof RunOutcome.Succeeded succeeded ? succeeded : null;
        return new RunRow(
                run.runId(),
                run.task().id(),
                state(outcome),
                run.attempt(),
                worker,
                run.start(),
                now,
                success == null ? null : success.result(),
                run.reports().output(),
                progress == null ? null : progress.percent(),
                progress == null ? null : progress.text(),
                error,
                note(outcome));
    }

    private static RunState state(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Succeeded) {
            return RunState.COMPLETED;
        }
        if (outcome instanceof RunOutcome.Failed) {
            return RunState.FAILED;
        }
        return outcome instanceof RunOutcome.TimedOut ? RunState.TIMEOUT : RunState.STOPPED;
    }

    private static @Nullable String note(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Succeeded succeeded) {
            return succeeded.note();
        }
        if (outcome instanceof RunOutcome.Later later) {
            String reason = later.wish().getMessage();
            String text = "Asked to be run again in " + later.wish().delay();
            return Texts.storable(Texts.head(reason == null || reason.isEmpty() ? text : text + ": " + reason, 1000));
        }
        if (outcome instanceof RunOutcome.GivenBack) {
            return "Given back by a worker that stopped";
        }
        return outcome instanceof RunOutcome.Stopped ? "Stopped on request" : null;
    }

    private @Nullable String error(Execution run, RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Failed failed) {
            return describe(failed.failure());
        }
        return outcome instanceof RunOutcome.TimedOut timedOut ? timeout(run, timedOut) : null;
    }

    /** Names what must be raised. */
    private String timeout(Execution run, RunOutcome.TimedOut timedOut) {
        ClaimedTask task = run.task();
        boolean hasOwn = !rules.timeout(task, run.method().defaults()).isZero();
        Messages message = hasOwn ? Messages.TIMED_OUT : Messages.RUN_TOO_LONG;
        String text = message.text(task.id(), task.functionName(), run.limit(), timedOut.stack());
        return Texts.head(text, LARGEST_ERROR);
    }

    /** Type, message and stack trace, bounded. */
    static String describe(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text)); // into the text that its row keeps, not to any console
        } catch (RuntimeException e) {
            text.append(failure.getClass().getName())
                    .append(" (its own message failed: ")
                    .append(e.toString())
                    .append(')');
        }
        return Texts.storable(Texts.head(text.toString(), LARGEST_ERROR));
    }

    /** The end of a task that cannot run at all; it leaves a FAILED run, so that its history says why. */
    static TaskChange invalid(ClaimedTask task, long runId, String worker, Instant now, String message) {
        Counters counters = task.counters();
        RunRow row = RunRow.bare(runId, task.id(), RunState.FAILED, counters.attempts() + 1, worker, now, now, message);
        Counters failed = new Counters(
                counters.timesRun(), counters.timesFailed() + 1, counters.attempts() + 1, counters.occurrenceStart());
        return ended(task, new Next(TaskState.FAILED, task.nextRunTime(), failed), runId, message, row);
    }

    /** The end, or the return to the queue, of a task that was not started. */
    static TaskChange unstarted(ClaimedTask task, TaskState status, Instant due) {
        return ended(task, new Next(status, due, task.counters()), task.runId(), task.lastError(), null);
    }

    /** The end of a task that somebody has stopped before it was started. */
    static TaskChange stoppedUnstarted(ClaimedTask task) {
        return unstarted(task, TaskState.STOPPED, task.nextRunTime());
    }

    /** The end of a task that was not started and never can be. */
    static TaskChange failedUnstarted(ClaimedTask task, String error) {
        return ended(task, new Next(TaskState.FAILED, task.nextRunTime(), task.counters()), task.runId(), error, null);
    }

    private static TaskChange ended(
            ClaimedTask task, Next next, long runId, @Nullable String error, @Nullable RunRow row) {
        return new TaskChange(task, next, null, null, error, runId, null, false, row, false);
    }
}
