package io.errand.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the tables must say at the end. */
final class EndRules {

    private EndRules() {}

    static List<String> nothingIsLost(Story story) {
        List<String> broken = new ArrayList<>();
        Set<Long> missing = new TreeSet<>(story.enqueued());
        for (TaskRow task : story.tasks()) {
            missing.remove(task.id());
            if (!task.kind().mayEnd(task.status()) && !story.hasOverrun(task)) {
                broken.add(task + " must not end so");
            } else if (task.held()) {
                broken.add(task + " is still held");
            } else if (task.isCompleted() && task.timesRun() != task.repeats()) {
                broken.add(task + " must have run " + task.repeats() + " times");
            }
        }
        missing.forEach(id -> broken.add("task " + id + " was stored and has no row"));
        return broken;
    }

    static List<String> effectsAreExactlyOnce(Story story) {
        List<String> broken = new ArrayList<>();
        Set<Long> completions = story.completions();
        Map<Long, TaskRow> tasks = story.tasks().stream().collect(Collectors.toMap(TaskRow::id, Function.identity()));
        Set<Long> effective = new HashSet<>();
        Set<String> occurrences = new HashSet<>();
        for (Effect effect : story.effects()) {
            if (!completions.contains(effect.run())) {
                broken.add(effect + " is of a run that did not complete");
            }
            boolean newRun = effective.add(effect.run());
            boolean newOccurrence = occurrences.add(effect.occurrence());
            if (!newRun || !newOccurrence) {
                broken.add(effect + " came twice");
            }
        }
        story.runs().stream()
                .filter(run -> tasks.containsKey(run.task())
                        && tasks.get(run.task()).kind().isAtomic())
                .filter(run -> completions.contains(run.id()) && !effective.contains(run.id()))
                .forEach(run -> broken.add(run + " completed without its effect"));
        return broken;
    }
}
