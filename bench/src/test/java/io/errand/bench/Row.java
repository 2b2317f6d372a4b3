package io.errand.bench;

import java.util.List;
import java.util.Locale;

/**
 * A line of the table in the documentation.
 *
 * @param key of its figures
 * @param share which of the values the cells show: the middle, or the slowest hundredth
 */
record Row(String title, String key, Unit unit, double share, List<Goal> goals) {

    private static final double MIDDLE = 0.5;
    private static final double SLOWEST = 0.99;
    /** One claim a second, two statements per heartbeat of three seconds, one in ten seconds for the house. */
    private static final double IDLE_MINUTE = 60 + 40 + 6;

    static final List<Row> ALL = List.of(
            speed("drain of 100 000, warm", "drain", Goal.ofRaw("drain", 0.7), Goal.ofPeer("drain", 10)),
            speed("… first after start", "first drain", Goal.ofRaw("first drain", "drain", 0.5)),
            speed("atomic tasks, one insert each", "atomic", Goal.ofRaw("atomic", 0.8), Goal.ofPeer("atomic", 1)),
            speed("enqueue one by one, 1 thread", "enqueue 1", Goal.ofRaw("enqueue 1", 0.85)),
            speed("… 8 threads", "enqueue 8", Goal.ofRaw("enqueue 8", 0.9)),
            speed("enqueue in bulk", "bulk", Goal.ofRaw("bulk", 0.75), Goal.ofPeer("bulk", 2.5)),
            millis("commit to start, idle", "pick-up from commit", MIDDLE, 0.5),
            millis("… the slowest hundredth", "pick-up from commit", SLOWEST, 3),
            new Row(
                    "call to start, idle",
                    "pick-up from call",
                    Unit.MILLIS,
                    MIDDLE,
                    List.of(Goal.belowPeer("pick-up from call"))),
            millis("commit to start, idle, other node", "other node from commit", MIDDLE, 10),
            millis(
                    "commit to start at half of the maximal rate, slowest hundredth",
                    "half rate from commit",
                    SLOWEST,
                    50),
            speed("maximal rate: 8 threads store, all runs", "through"),
            new Row(
                    "statements of an idle node in a minute",
                    "idle",
                    Unit.COUNT,
                    MIDDLE,
                    List.of(Goal.atMost("idle", MIDDLE, "", Unit.COUNT, IDLE_MINUTE))),
            speed(
                    "drain beside 1 M ended and 100 000 future rows",
                    "big table",
                    Goal.ofOther("big table", "empty table", "an empty table", 0.9)),
            speed("two nodes together", "nodes 2", Goal.ofOther("nodes 2", "nodes 1", "one node", 0.95)),
            speed("four nodes together", "nodes 4", Goal.ofOther("nodes 4", "nodes 1", "one node", 0.95)),
            new Row(
                    "heap above idle with 1 M queued rows",
                    "heap",
                    Unit.MEGABYTES,
                    MIDDLE,
                    List.of(Goal.atMost("heap", MIDDLE, "", Unit.MEGABYTES, 64))),
            new Row(
                    "take-over of a killed node's tasks",
                    "take-over",
                    Unit.SECONDS,
                    1,
                    List.of(Goal.atMost("take-over", 1, "", Unit.SECONDS, 20))));

    private static Row speed(String title, String key, Goal... goals) {
        return new Row(title, key, Unit.SPEED, MIDDLE, List.of(goals));
    }

    private static Row millis(String title, String key, double share, double limit) {
        String label = share == MIDDLE ? "p50" : "p99";
        return new Row(title, key, Unit.MILLIS, share, List.of(Goal.atMost(key, share, label, Unit.MILLIS, limit)));
    }

    /** The value, and for speeds the range of the rounds. */
    String cell(Figures figures, String system) {
        return figures.find(key, system).map(this::cell).orElse("");
    }

    private String cell(Figures.Figure figure) {
        String middle = unit.text(figure.at(share));
        return unit == Unit.SPEED && figure.sorted().size() > 1
                ? "%s (%s–%s)".formatted(middle, thousands(figure.min()), thousands(figure.max()))
                : middle;
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, value < 100_000 ? "%.1f k" : "%.0f k", value / 1000);
    }
}
