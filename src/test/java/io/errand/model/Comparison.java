package io.errand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.worker.SteppedNode;
import io.errand.internal.worker.SteppedNode.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the tables say what the model says. */
final class Comparison {

    private final Model model;
    private final SteppedNode node;
    private final Instant began;

    Comparison(Model model, SteppedNode node, Instant began) {
        this.model = model;
        this.node = node;
        this.began = began;
    }

    void check() {
        Map<Long, String> expected = new TreeMap<>();
        Map<Long, List<String>> runs = new TreeMap<>();
        for (ModelTask task : model.tasks) {
            expected.put(task.id, text(task));
            if (!task.runs.isEmpty()) {
                runs.put(task.id, task.runs.stream().sorted().toList());
            }
        }
        Map<Long, TaskRow> rows = node.tasks();
        Map<Long, String> actual = new TreeMap<>();
        rows.forEach((id, row) -> actual.put(id, text(row)));
        assertThat(actual).as("tasks").isEqualTo(expected);
        assertThat(node.runs()).as("runs").isEqualTo(runs);
        checkLimits();
        checkKeys();
    }

    private static String text(ModelTask task) {
        return String.join(
                " ",
                task.status.name(),
                task.enabled ? "enabled" : "disabled",
                "attempts " + task.attempts,
                "run " + task.timesRun,
                "failed " + task.timesFailed,
                "claim " + (task.hold == null ? "none" : String.valueOf(task.hold.claim.token())),
                isDueCompared(task) ? "due " + task.due : "");
    }

    private static boolean isDueCompared(ModelTask task) {
        return task.due != null && task.hold == null && !task.hasEnded();
    }

    private String text(TaskRow row) {
        ModelTask task = model.tasks.stream()
                .filter(one -> one.id == row.id())
                .findFirst()
                .orElse(null);
        return String.join(
                " ",
                row.status(),
                row.enabled() ? "enabled" : "disabled",
                "attempts " + row.attempts(),
                "run " + row.timesRun(),
                "failed " + row.timesFailed(),
                "claim " + (row.token() == null ? "none" : String.valueOf(row.token())),
                task != null && isDueCompared(task) ? "due " + tick(row.due()) : "");
    }

    private long tick(Instant time) {
        return Math.floorDiv(Duration.between(began, time).toMillis(), World.TICK.toMillis());
    }

    /** Of the model, which agrees: so neither has let too many through. */
    private void checkLimits() {
        for (int limit = 1; limit <= 2; limit++) {
            assertThat(model.held(limit)).as("held of a limit").isLessThanOrEqualTo(limit);
        }
    }

    private void checkKeys() {
        Map<Character, Long> holders = new HashMap<>();
        for (ModelTask task : model.tasks) {
            if (task.wish.hasKey() && task.holdsKey(task.wish.key())) {
                holders.merge(task.wish.key(), 1L, Long::sum);
            }
        }
        assertThat(holders.values()).as("holders of a key").allMatch(count -> count == 1);
    }
}
