package io.errand.torture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Never more runs under one key than its limit; those do not count whose claim may be lost. */
final class LimitRules {

    private LimitRules() {}

    static List<String> noLimitIsExceeded(Story story) {
        List<String> broken = new ArrayList<>();
        Excuses excuses = new Excuses(story.incidents());
        Map<Long, String> keys = story.tasks().stream()
                .filter(task -> task.limitKey() != null)
                .collect(Collectors.toMap(TaskRow::id, TaskRow::limitKey));
        Map<String, List<Run>> active = new HashMap<>();
        story.runs().stream()
                .filter(run -> keys.containsKey(run.task()))
                .sorted(Comparator.comparingLong(Run::start))
                .forEach(run -> {
                    String key = keys.get(run.task());
                    List<Run> together = active.computeIfAbsent(key, unused -> new ArrayList<>());
                    together.removeIf(other -> other.end() <= run.start());
                    together.add(run);
                    List<Run> live = together.stream()
                            .filter(other -> !excuses.mayHaveLostItsClaim(other, run.start()))
                            .toList();
                    if (live.size() > story.limits().get(key)) {
                        broken.add(key + ": " + live);
                    }
                });
        return broken;
    }
}
