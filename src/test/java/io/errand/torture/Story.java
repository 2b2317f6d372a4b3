package io.errand.torture;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is known in the end.
 *
 * @param enqueued the tasks whose storing was confirmed
 * @param seen what was seen amiss while it went on
 */
record Story(
        Set<Long> enqueued,
        List<TaskRow> tasks,
        List<RunRow> rows,
        List<Effect> effects,
        List<Run> runs,
        List<Incident> incidents,
        Map<String, Integer> limits,
        List<String> seen) {

    /** The runs of each task in the order of their starts. */
    Map<Long, List<Run>> runsByTask() {
        return runs.stream().sorted(Comparator.comparingLong(Run::start)).collect(Collectors.groupingBy(Run::task));
    }

    /** The runs of each occurrence in the order of their starts. */
    Map<String, List<Run>> runsByOccurrence() {
        return runs.stream()
                .sorted(Comparator.comparingLong(Run::start))
                .collect(Collectors.groupingBy(Run::occurrence));
    }

    /** It was to be timed out, but its process was frozen until its last run had come to its own end. */
    boolean hasOverrun(TaskRow task) {
        Excuses excuses = new Excuses(incidents);
        return task.kind() == Kind.STUBBORN
                && task.isCompleted()
                && runs.stream().anyMatch(run -> run.id() == task.runId() && run.isOk() && excuses.mayHaveOverrun(run));
    }

    /** The runs whose success the tables tell of. */
    Set<Long> completions() {
        Set<Long> completed = rows.stream()
                .filter(row -> row.status().equals("COMPLETED"))
                .map(RunRow::id)
                .collect(Collectors.toSet());
        tasks.stream()
                .filter(task -> task.isCompleted() && task.repeats() == 1)
                .forEach(task -> completed.add(task.runId()));
        return completed;
    }
}
