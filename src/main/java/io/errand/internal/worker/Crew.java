package io.errand.internal.worker;

import io.errand.Obstacle.Kind;
import io.errand.internal.store.TaskFacts;
import io.errand.internal.store.TaskFacts.Peer;
import io.errand.internal.store.TaskFacts.Row;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The live workers that may run a task, and why none of them does. One reason at most: who does not serve the group need not be
 * asked whether it is busy.
 *
 * @param serving those of the task's group; of a task that is for one worker, that one
 */
record Crew(Row task, List<Peer> serving) {

    /** After these two a worker goes on as before. */
    private static final Set<String> ACTIVE = Set.of("ACTIVE", "PICK", "STOP_TASK");

    /** Takes a reason. */
    @FunctionalInterface
    interface Report {
        void add(Kind kind, String reason);
    }

    static Crew of(TaskFacts facts) {
        Row task = facts.task();
        return new Crew(
                task,
                facts.workers().stream()
                        .filter(worker -> task.target() == null
                                ? worker.servesGroup()
                                : worker.name().equals(task.target()))
                        .toList());
    }

    void judge(Report report) {
        List<Peer> knowing = serving.stream().filter(Peer::knowsFunction).toList();
        List<Peer> active = knowing.stream()
                .filter(worker -> ACTIVE.contains(worker.status()))
                .toList();
        if (serving.isEmpty() && task.target() != null) {
            report.add(
                    Kind.TARGET_WORKER_GONE,
                    "is for worker '%s' alone, which lives no more. Store it again without that worker."
                            .formatted(task.target()));
        } else if (serving.isEmpty()) {
            report.add(
                    Kind.GROUP_NOT_SERVED,
                    ("is in group '%s', which no live worker serves. Give a worker that group by"
                                    + " errand.worker.<name>.groups.")
                            .formatted(task.group()));
        } else if (knowing.isEmpty()) {
            report.add(
                    Kind.UNKNOWN_FUNCTION,
                    ("names function '%s', which no live worker of group '%s' knows. Deploy its bean again, or stop"
                                    + " the task.")
                            .formatted(task.function(), task.group()));
        } else if (active.isEmpty()) {
            report.add(
                    Kind.WORKERS_NOT_ACTIVE,
                    "has no active worker: %s. Let one go on by resume, or start another."
                            .formatted(listed(knowing, Peer::status)));
        } else if (active.stream().allMatch(worker -> worker.running() >= worker.slots())) {
            report.add(
                    Kind.WORKERS_FULL,
                    "finds no free slot: %s. Wait, or add slots by errand.worker.<name>.slots."
                            .formatted(listed(active, worker -> worker.running() + " of " + worker.slots() + " busy")));
        }
    }

    private static String listed(List<Peer> workers, Function<Peer, String> what) {
        return workers.stream()
                .map(worker -> "'" + worker.name() + "' (" + what.apply(worker) + ")")
                .collect(Collectors.joining(", "));
    }
}
