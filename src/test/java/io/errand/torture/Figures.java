package io.errand.torture;

import io.errand.torture.Incident.What;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a story comes to in numbers. */
record Figures(Story story) {

    private long count(What what) {
        return story.incidents().stream()
                .filter(incident -> incident.what() == what)
                .count();
    }

    @Override
    public String toString() {
        Map<String, Long> ends = story.tasks().stream()
                .collect(Collectors.groupingBy(
                        task -> task.kind() + " " + task.status(), TreeMap::new, Collectors.counting()));
        Map<String, Long> rows = story.rows().stream()
                .collect(Collectors.groupingBy(RunRow::status, TreeMap::new, Collectors.counting()));
        return "%d tasks %s, %d runs begun, rows of runs %s, %d effects, %d processes killed, %d frozen, %d stopped, %d times fenced"
                .formatted(
                        story.tasks().size(),
                        ends,
                        story.runs().size(),
                        rows,
                        story.effects().size(),
                        count(What.KILLED),
                        count(What.FROZEN),
                        count(What.STOPPED),
                        count(What.FENCED));
    }
}
