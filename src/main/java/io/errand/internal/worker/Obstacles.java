package io.errand.internal.worker;

import io.errand.Explanation;
import io.errand.Obstacle;
import io.errand.Obstacle.Kind;
import io.errand.TaskState;
import io.errand.internal.store.ExplainStore;
import io.errand.internal.store.TaskFacts;
import io.errand.internal.store.TaskFacts.Group;
import io.errand.internal.store.TaskFacts.Limit;
import io.errand.internal.store.TaskFacts.Requirement;
import io.errand.internal.store.TaskFacts.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges by what the tables say why a task does not run; the same conditions, in words, by which a claim passes it over. */
public final class Obstacles {

    private final TaskFacts facts;
    private final Row task;
    private final List<Obstacle> found = new ArrayList<>();

    private Obstacles(TaskFacts facts) {
        this.facts = facts;
        this.task = facts.task();
    }

    public static Explanation of(TaskFacts facts) {
        Obstacles obstacles = new Obstacles(facts);
        TaskState state = obstacles.state();
        obstacles.judge(state);
        // As a status reads it: what nobody knows is never run.
        return new Explanation(
                facts.task().id(), state == null ? TaskState.STOPPED : state, List.copyOf(obstacles.found));
    }

    /** Null if somebody has written a text that names none. */
    private @Nullable TaskState state() {
        for (TaskState state : TaskState.values()) {
            if (state.name().equals(task.status())) {
                return state;
            }
        }
        return null;
    }

    private void judge(@Nullable TaskState state) {
        if (task.held()) { // whatever the status is: the worker's heartbeat puts a wrong one right
            judgeHeld(state);
        } else if (state == TaskState.QUEUED) {
            judgeRow();
            judgeOthers();
            Crew.of(facts).judge(this::add);
            judgeOrder();
        } else if (state != null && state.isFinished()) {
            add(Kind.FINISHED, "has ended with the status %s. Queue it again by requeue.".formatted(state));
        } else {
            add(
                    Kind.UNKNOWN_STATUS,
                    "has the status '%s' and no worker: somebody has written that. Set it to QUEUED or STOPPED."
                            .formatted(task.status()));
        }
    }

    private void judgeHeld(@Nullable TaskState state) {
        if (state == TaskState.RUNNING) {
            add(
                    Kind.RUNNING,
                    "runs in worker '%s' since %s. Wait for its end, or stop it by stopTask."
                            .formatted(task.worker(), task.lastStart()));
        } else {
            add(
                    Kind.ASSIGNED,
                    ("waits for a slot in the memory of worker '%s'. Wait: what waits long there goes back to the"
                                    + " queue.")
                            .formatted(task.worker()));
        }
    }

    private void judgeRow() {
        if (!task.enabled()) {
            add(
                    Kind.DISABLED,
                    task.undeclared()
                            ? ("is disabled, because no live node of application '%s' declares its schedule. Deploy its"
                                            + " @Recurring method again, or delete the task.")
                                    .formatted(task.application())
                            : "is disabled. Let it run by enableTask.");
        }
        Instant stopTime = task.stopTime();
        if (stopTime != null && stopTime.isBefore(facts.now())) {
            add(
                    Kind.STOP_TIME_PASSED,
                    "must not start after %s, which has passed: it expires. Then requeue it, or store it anew."
                            .formatted(stopTime));
        }
        if (task.due().isAfter(facts.now())) {
            add(
                    Kind.NOT_DUE,
                    "is not due before %s; now it is %s. Wait, or make it due by trigger."
                            .formatted(task.due(), facts.now()));
        }
        if (task.heldBy() != null) {
            add(
                    Kind.STUCK_THREAD,
                    ("waits for the thread of its last run, which goes on in worker '%s'. Let the method end on"
                                    + " interrupt; a restart of that node frees the task.")
                            .formatted(task.heldBy()));
        }
    }

    private void judgeOthers() {
        if (!facts.requirements().isEmpty()) {
            add(
                    Kind.WAITS_FOR_TASKS,
                    "requires tasks that are not completed: %s. Wait for them; requeue those that have ended otherwise.%s"
                            .formatted(listed(facts.requirements()), ofDeleted(facts.requirements())));
        }
        Limit limit = facts.limit();
        if (limit != null && limit.running() >= limit.max()) {
            add(
                    Kind.LIMIT_REACHED,
                    "is limited by the key '%s' to %d at once, and %d run: %s. Wait for one of them, or raise limitKey."
                            .formatted(limit.key(), limit.max(), limit.running(), listed(limit)));
        }
        Group group = facts.group();
        if (group.paused()) {
            add(
                    Kind.GROUP_PAUSED,
                    "is in group '%s', which is paused. Let it go on by resumeGroup.".formatted(task.group()));
        }
        Integer max = group.max();
        if (max != null && group.running() >= max) {
            add(
                    Kind.GROUP_LIMIT_REACHED,
                    "is in group '%s', which is limited to %d at once, and %d run. Wait, or raise it by limitGroup."
                            .formatted(task.group(), max, group.running()));
        }
    }

    private static String ofDeleted(List<Requirement> requirements) {
        return requirements.stream().allMatch(required -> required.status() != null)
                ? ""
                : " One that was deleted is settled within seconds: the task fails, or, if it waits for such, it is no longer"
                        + " required.";
    }

    private static String listed(List<Requirement> requirements) {
        String names = requirements.stream()
                .limit(ExplainStore.MOST_NAMES)
                .map(required -> required.id() + " (" + Objects.requireNonNullElse(required.status(), "deleted") + ")")
                .collect(Collectors.joining(", "));
        return requirements.size() > ExplainStore.MOST_NAMES ? names + " and others" : names;
    }

    private static String listed(Limit limit) {
        String names = limit.holders().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return limit.running() > limit.holders().size() ? names + " and others" : names;
    }

    private void judgeOrder() {
        int before = facts.before();
        if (before > 0) {
            String count = before < ExplainStore.MOST_BEFORE ? String.valueOf(before) : "at least " + before;
            add(
                    Kind.BEHIND_OTHERS,
                    "comes after %s due task(s) of group '%s'. Wait, raise its priority by update, or add slots."
                            .formatted(count, task.group()));
        }
    }

    private void add(Kind kind, String reason) {
        found.add(new Obstacle(kind, "Task " + task.id() + " " + reason));
    }
}
