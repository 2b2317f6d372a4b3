package io.errand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the figures: all of them into the folder of the build, the table and the chart into the documentation. */
final class Report {

    private static final String BEGIN = "<!-- written by the benchmark -->";
    private static final String END = "<!-- end -->";

    private final Settings settings;
    private final Figures figures;
    private final String machine;

    Report(Settings settings, Figures figures, String machine) {
        this.settings = settings;
        this.figures = figures;
        this.machine = machine;
    }

    void write() throws IOException {
        String text = text();
        System.out.println(text);
        Files.writeString(settings.folder().resolve("performance.md"), text);
        Files.writeString(settings.folder().resolve("performance.csv"), values());
        String chart = new Chart(figures).svg();
        Files.writeString(settings.folder().resolve("performance.svg"), chart);
        if (settings.isPartial()) {
            System.out.println(
                    "The documentation keeps its figures: this was only a part of them. See " + settings.folder());
            return;
        }
        Files.writeString(settings.docs().resolve("performance.svg"), chart);
        replace(settings.docs().resolve("performance.md"), text);
    }

    private static void replace(Path page, String text) throws IOException {
        String old = Files.readString(page);
        int from = old.indexOf(BEGIN);
        int to = old.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(page + " has no place for the figures: " + BEGIN + " … " + END);
        }
        Files.writeString(page, old.substring(0, from) + BEGIN + "\n\n" + text + "\n" + old.substring(to));
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add(machine);
        lines.add("");
        lines.add("| what | Errand | raw JDBC | db-scheduler | JobRunr | Quartz | target | reached | held |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Row row : Row.ALL) {
            if (figures.has(row.key(), Systems.ERRAND)) {
                lines.add(line(row));
            }
        }
        lines.addAll(processorTime());
        lines.addAll(features());
        return String.join("\n", lines) + "\n";
    }

    private String line(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.title()));
        for (String system :
                List.of(Systems.ERRAND, Systems.RAW, Systems.DB_SCHEDULER, Systems.JOB_RUNR, Systems.QUARTZ)) {
            cells.add(row.cell(figures, system));
        }
        List<Goal.Verdict> verdicts =
                row.goals().stream().flatMap(goal -> goal.of(figures).stream()).toList();
        cells.add(String.join(", ", verdicts.stream().map(Goal.Verdict::target).toList()));
        cells.add(String.join(", ", verdicts.stream().map(Goal.Verdict::reached).toList()));
        cells.add(verdicts.isEmpty() ? "" : verdicts.stream().allMatch(Goal.Verdict::held) ? "yes" : "**no**");
        return "| " + String.join(" | ", cells) + " |";
    }

    /** What a busy machine hardly changes. */
    private List<String> processorTime() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Processor time per task in µs, PostgreSQL + the JVM:",
                "",
                "| what | Errand | raw JDBC | db-scheduler | JobRunr | Quartz |",
                "| --- | --- | --- | --- | --- | --- |"));
        for (Row row : Row.ALL) {
            if (figures.has(row.key() + Figures.JVM_TIME, Systems.ERRAND)) {
                List<String> cells = new ArrayList<>(List.of(row.title()));
                for (String system :
                        List.of(Systems.ERRAND, Systems.RAW, Systems.DB_SCHEDULER, Systems.JOB_RUNR, Systems.QUARTZ)) {
                    cells.add(processorTime(row, system));
                }
                lines.add("| " + String.join(" | ", cells) + " |");
            }
        }
        return lines;
    }

    /** Each as a share of the first of its kind. */
    private List<String> features() {
        List<String> lines = new ArrayList<>();
        figures.find(Features.PLAIN, Systems.ERRAND)
                .ifPresent(unused -> lines.addAll(List.of("", "| what | speed | share |", "| --- | --- | --- |")));
        for (List<String> rows : lines.isEmpty() ? List.<List<String>>of() : Features.ROWS) {
            double plain = figures.get(rows.get(0), Systems.ERRAND).median();
            for (String row : rows) {
                double speed = figures.get(row, Systems.ERRAND).median();
                lines.add(
                        "| %s | %s | %d %% |".formatted(row, Unit.SPEED.text(speed), Math.round(100 * speed / plain)));
            }
        }
        return lines;
    }

    private String processorTime(Row row, String system) {
        return figures.has(row.key() + Figures.JVM_TIME, system)
                ? String.format(
                        Locale.ROOT,
                        "%.0f + %.0f",
                        figures.get(row.key() + Figures.DATABASE_TIME, system).median(),
                        figures.get(row.key() + Figures.JVM_TIME, system).median())
                : "";
    }

    private String values() {
        StringBuilder csv = new StringBuilder("row;system;value\n");
        figures.all()
                .forEach((row, systems) -> systems.forEach((system, values) -> values.forEach(
                        value -> csv.append(String.format(Locale.ROOT, "%s;%s;%.3f%n", row, system, value)))));
        return csv.toString();
    }
}
