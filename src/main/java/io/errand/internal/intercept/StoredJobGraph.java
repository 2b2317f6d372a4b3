package io.errand.internal.intercept;

import io.errand.JobGraph;
import io.errand.TaskHandle;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import io.errand.internal.method.Texts;
import io.errand.internal.store.DependencyStore;
import io.errand.internal.store.DependencyStore.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The edges of a job in the database, and what can be told of their order. */
record StoredJobGraph(String job, DependencyStore store) implements JobGraph {

    static JobGraph of(String job, DependencyStore store) {
        if (!Texts.isLabel(job)) {
            throw Messages.WRONG_OPTION.exception("job", Texts.LABEL_RULE, job, "Name the job.");
        }
        return new StoredJobGraph(job, store);
    }

    @Override
    public JobGraph addDependency(long waits, long requires) {
        return add(TaskRef.of(waits), TaskRef.of(requires));
    }

    @Override
    public JobGraph addDependency(String waits, String requires) {
        return add(TaskRef.of(Given.notNull("waits", waits)), TaskRef.of(Given.notNull("requires", requires)));
    }

    @Override
    public JobGraph addDependency(TaskHandle<?> waits, TaskHandle<?> requires) {
        return addDependency(
                Given.notNull("waits", waits).id(),
                Given.notNull("requires", requires).id());
    }

    private JobGraph add(TaskRef waits, TaskRef requires) {
        store.addEdge(job, waits, requires);
        return this;
    }

    @Override
    public List<Set<Long>> validate() {
        return levels(store.edges(job));
    }

    @Override
    public List<Set<Long>> validateAll() {
        return levels(store.edges(null));
    }

    /** Takes away, level by level, what requires nothing that is left. */
    static List<Set<Long>> levels(List<Edge> edges) {
        Map<Long, Set<Long>> requirements = new TreeMap<>();
        for (Edge edge : edges) {
            requirements.computeIfAbsent(edge.waits(), task -> new HashSet<>()).add(edge.requires());
            requirements.computeIfAbsent(edge.requires(), task -> new HashSet<>());
        }
        List<Set<Long>> levels = new ArrayList<>();
        while (!requirements.isEmpty()) {
            Set<Long> level = new TreeSet<>();
            requirements.forEach((task, required) -> {
                if (required.isEmpty()) {
                    level.add(task);
                }
            });
            if (level.isEmpty()) {
                throw Messages.CYCLE.exception(cycle(requirements));
            }
            levels.add(level);
            requirements.keySet().removeAll(level);
            requirements.values().forEach(required -> required.removeAll(level));
        }
        return levels;
    }

    /** Every task that is left requires another that is left, so walking on must come round. */
    private static String cycle(Map<Long, Set<Long>> requirements) {
        Set<Long> walked = new LinkedHashSet<>();
        long task = requirements.keySet().iterator().next();
        while (walked.add(task)) {
            task = requirements.getOrDefault(task, Set.of()).iterator().next();
        }
        long start = task;
        String path = walked.stream()
                .dropWhile(step -> step != start)
                .map(String::valueOf)
                .collect(Collectors.joining(" → "));
        return path + " → " + start;
    }
}
