package io.errand.internal.schedule;

import io.errand.OnExhausted;
import io.errand.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a task: how often, at what instants, until when, and with how many attempts.
 *
 * @param repeats successful runs wanted, 0 = for ever
 * @param maxAttempts per occurrence, 0 = unlimited
 */
public record Plan(int repeats, Timing timing, @Nullable Instant stopTime, int maxAttempts, OnExhausted onExhausted) {

    /** The rule of that name; a row that somebody has written by hand may name none. */
    public static Optional<OnExhausted> ruleOf(String name) {
        return Arrays.stream(OnExhausted.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    /**
     * The coming instants, at most n, found as a worker does that starts each run when it is due and ends it at once.
     *
     * @param due when the task is due next; what is overdue comes now
     */
    public List<Instant> preview(Counters counters, Instant due, Instant now, int n) {
        Instant start = due.isAfter(now) ? due : now;
        if (endsBefore(start) || isLast(counters.timesRun())) {
            return List.of();
        }
        List<Instant> instants = new ArrayList<>();
        Next next = new Next(TaskState.QUEUED, start, counters);
        while (instants.size() < n
                && next.status() == TaskState.QUEUED
                && next.dueTime().isBefore(Lifecycle.LAST)) {
            instants.add(next.dueTime());
            next = Lifecycle.succeeded(
                    this, next.counters(), next.dueTime(), new Lifecycle.Attempt(next.dueTime(), next.dueTime()));
        }
        return instants;
    }

    boolean isLast(int timesRun) {
        return repeats > 0 && timesRun >= repeats;
    }

    boolean continuesWhenExhausted() {
        return repeats != 1
                && (onExhausted == OnExhausted.CONTINUE || (onExhausted == OnExhausted.AUTO && continuesByDefault()));
    }

    /** A missed date is no reason to miss the next one; so many repeats, on the other hand, are one piece of work. */
    private boolean continuesByDefault() {
        return repeats == 0 || timing instanceof CronTiming;
    }

    boolean endsBefore(Instant time) {
        return stopTime != null && time.isAfter(stopTime);
    }
}
