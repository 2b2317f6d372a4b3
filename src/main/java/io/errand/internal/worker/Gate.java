package io.errand.internal.worker;

import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.TaskState;
import io.errand.Unique;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.schedule.Timing;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at a claimed row before it may start: known, valid, due, not expired. */
final class Gate {

    /** A column that holds one of some names. */
    private record Choice(String column, List<String> names, Function<ClaimedTask, String> value) {

        static Choice of(String column, Enum<?>[] all, Function<ClaimedTask, String> value) {
            return new Choice(column, Arrays.stream(all).map(Enum::name).toList(), value);
        }
    }

    private static final List<Choice> CHOICES = List.of(
            Choice.of("on_exhausted", OnExhausted.values(), ClaimedTask::onExhausted),
            Choice.of("unique_rule", Unique.values(), ClaimedTask::uniqueRule),
            Choice.of("on_requirement_failed", OnRequirementFailed.values(), ClaimedTask::onRequirementFailed));

    private final MethodRegistry methods;
    private final UnknownFunctions unknown;
    private final Predicate<String> isBackoff;
    private final LongSupplier runIds;

    Gate(MethodRegistry methods, UnknownFunctions unknown, Predicate<String> isBackoff, LongSupplier runIds) {
        this.methods = methods;
        this.unknown = unknown;
        this.isBackoff = isBackoff;
        this.runIds = runIds;
    }

    /** What becomes of a task that may not start now; empty if it may. */
    Optional<TaskChange> refuse(ClaimedTask task, String worker, Instant now) {
        if (methods.find(task.functionName()).isEmpty()) {
            unknown.met(task);
            return Optional.of(TaskChange.giveBack(task, task.suspect()));
        }
        if (task.stopRequested()) {
            return Optional.of(Ending.stoppedUnstarted(task));
        }
        String problem = problem(task);
        if (problem != null) {
            return Optional.of(Ending.invalid(task, runIds.getAsLong(), worker, now, problem));
        }
        Instant due = firstTime(task, now);
        if (due.isAfter(now)) {
            return Optional.of(Ending.unstarted(task, TaskState.QUEUED, due));
        }
        Instant stop = task.stopTime();
        if (stop != null && now.isAfter(stop)) {
            return Optional.of(Ending.unstarted(task, TaskState.EXPIRED, task.nextRunTime()));
        }
        return Optional.empty();
    }

    /** A row inserted by hand is planned here: somebody may have left its first time to us. */
    private static Instant firstTime(ClaimedTask task, Instant now) {
        boolean isPlanned = task.planned() || task.requeuedBySql();
        return isPlanned ? now : task.timing().first(task.startTime(), now);
    }

    BackgroundMethod method(ClaimedTask task) {
        return methods.find(task.functionName()).orElseThrow();
    }

    /** A row may have been written by hand, so every column that a person can get wrong is looked at. */
    private @Nullable String problem(ClaimedTask task) {
        String rule = ruleProblem(task);
        if (rule != null) {
            return rule;
        }
        if (task.repeats() < 0) {
            return wrong(task, "repeats", "zero (for ever) or more", task.repeats());
        }
        if (task.periodMs() < 0 || (task.periodMs() == 0 && task.repeats() != 1 && task.cronline() == null)) {
            return wrong(task, "period_ms", "more than zero", task.periodMs());
        }
        if (task.maxAttempts() != null && task.maxAttempts() < 0) {
            return wrong(task, "max_attempts", "zero (unlimited) or more", task.maxAttempts());
        }
        if (task.timeoutMs() != null && task.timeoutMs() < 0) {
            return wrong(task, "timeout_ms", "zero (no limit of its own) or more", task.timeoutMs());
        }
        if (task.syncOutputMs() < 0) {
            return wrong(task, "sync_output_ms", "zero (only at the end) or more", task.syncOutputMs());
        }
        if (task.backoff() != null && !isBackoff.test(task.backoff())) {
            return wrong(task, "backoff", "a back-off or the name of a BackoffPolicy bean", task.backoff());
        }
        return cronProblem(task);
    }

    private static @Nullable String ruleProblem(ClaimedTask task) {
        for (Choice choice : CHOICES) {
            String value = choice.value().apply(task);
            if (!choice.names().contains(value)) {
                return wrong(task, choice.column(), "one of " + choice.names(), value);
            }
        }
        return null;
    }

    private static @Nullable String cronProblem(ClaimedTask task) {
        try {
            task.timing();
            return null;
        } catch (Timing.InvalidCronException e) {
            return wrong(task, "cronline", "a cron line: " + e.getMessage(), String.valueOf(task.cronline()));
        } catch (DateTimeException e) {
            return wrong(task, "zone", "a time zone as Europe/Berlin", String.valueOf(task.zone()));
        }
    }

    private static String wrong(ClaimedTask task, String column, String rule, Object value) {
        return Messages.ROW_INVALID.text(task.id(), task.functionName(), column, rule, value);
    }
}
