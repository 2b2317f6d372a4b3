package io.errand.bench;

import java.util.Locale;
import java.util.Optional;

/** What a row has to reach. */
@FunctionalInterface
interface Goal {

    /** Nothing where too little was measured to say it. */
    Optional<Verdict> of(Figures figures);

    /** The goal in words, what was reached, and whether that is enough. */
    record Verdict(String target, String reached, boolean held) {}

    /** At least that part of what raw JDBC does. */
    static Goal ofRaw(String key, double part) {
        return ofRaw(key, key, part);
    }

    /** At least that part of what raw JDBC does in the other row. */
    static Goal ofRaw(String key, String rawKey, double part) {
        return part(key, rawKey, Systems.RAW, "raw", part);
    }

    /** At least that part of another row of Errand. */
    static Goal ofOther(String key, String otherKey, String name, double part) {
        return part(key, otherKey, Systems.ERRAND, name, part);
    }

    private static Goal part(String key, String otherKey, String system, String name, double part) {
        return figures -> ratio(figures, key, otherKey, system)
                .map(reached -> new Verdict("≥ " + percent(part) + " of " + name, percent(reached), reached >= part));
    }

    /** At least that many times db-scheduler. */
    static Goal ofPeer(String key, double times) {
        return figures -> ratio(figures, key, key, Systems.DB_SCHEDULER)
                .map(reached -> new Verdict(
                        String.format(Locale.ROOT, "≥ %.1f × db-scheduler", times)
                                .replace(".0 ", " "),
                        String.format(Locale.ROOT, "%.1f ×", reached),
                        reached >= times));
    }

    /** At most that much, at a share of the values. */
    static Goal atMost(String key, double share, String label, Unit unit, double limit) {
        return figures -> figures.find(key, Systems.ERRAND)
                .map(figure -> figure.at(share))
                .map(reached -> new Verdict(
                        (label + " ≤ " + unit.text(limit)).strip(),
                        (label + " " + unit.text(reached)).strip(),
                        reached <= limit));
    }

    /** In the middle, quicker than db-scheduler. */
    static Goal belowPeer(String key) {
        return figures -> ratio(figures, key, key, Systems.DB_SCHEDULER)
                .map(reached -> new Verdict("below db-scheduler", percent(reached) + " of it", reached < 1));
    }

    private static Optional<Double> ratio(Figures figures, String key, String otherKey, String system) {
        return figures.find(key, Systems.ERRAND)
                .flatMap(mine -> figures.find(otherKey, system).map(other -> mine.median() / other.median()));
    }

    private static String percent(double part) {
        return Math.round(part * 100) + " %";
    }
}
