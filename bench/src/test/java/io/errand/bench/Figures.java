package io.errand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every value that was measured, by row and system. */
final class Figures {

    static final String DATABASE_TIME = ", µs of PostgreSQL";
    static final String JVM_TIME = ", µs of the JVM";

    private final Map<String, Map<String, List<Double>>> values = new TreeMap<>();

    /** Says it at once, too: a run takes long. */
    void add(String row, String system, double value) {
        list(row, system).add(value);
        System.out.printf("%-36s %-14s %,14.2f%n", row, system, value);
    }

    /** Many of one kind, of which only the middle and the end are said. */
    void addAll(String row, String system, List<Double> more) {
        list(row, system).addAll(more);
        Figure figure = new Figure(more.stream().sorted().toList());
        System.out.printf("%-36s %-14s %,14.2f   p99 %.2f%n", row, system, figure.median(), figure.at(0.99));
    }

    private List<Double> list(String row, String system) {
        return values.computeIfAbsent(row, r -> new TreeMap<>()).computeIfAbsent(system, s -> new ArrayList<>());
    }

    /** What was measured while everything was cold. */
    void forget(String... rows) {
        for (String row : rows) {
            values.remove(row);
            values.remove(row + DATABASE_TIME);
            values.remove(row + JVM_TIME);
        }
    }

    List<String> rows() {
        return List.copyOf(values.keySet());
    }

    boolean has(String row, String system) {
        return find(row, system).isPresent();
    }

    Optional<Figure> find(String row, String system) {
        return Optional.ofNullable(values.getOrDefault(row, Map.of()).get(system))
                .map(found -> new Figure(found.stream().sorted().toList()));
    }

    Figure get(String row, String system) {
        return find(row, system).orElseThrow();
    }

    /** All of them, for the file. */
    Map<String, Map<String, List<Double>>> all() {
        return values;
    }

    /** The values of one row and system, in order. */
    record Figure(List<Double> sorted) {

        double median() {
            return at(0.5);
        }

        double at(double share) {
            return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)));
        }

        double min() {
            return sorted.get(0);
        }

        double max() {
            return sorted.get(sorted.size() - 1);
        }
    }
}
