package io.errand.bench;

import java.util.List;
import java.util.Locale;

/** Small bar charts side by side, one for each comparison; readable on light and on dark pages. */
final class Chart {

    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 176;
    private static final int COLUMNS = 2;
    private static final int LEFT = 104;
    private static final int BARS = 190;
    private static final int TOP = 44;
    private static final int STEP = 25;

    private static final String STYLE = """
            <style>
              .page { fill: #ffffff; } text { fill: #1f2328; font: 13px system-ui, sans-serif; }
              .title { font-weight: 600; font-size: 14px; } .name { text-anchor: end; } .note { fill: #59636e; }
              .bar { fill: #8c959f; } .errand { fill: #0969da; } .raw { fill: #c8ced5; } .range { stroke: #1f2328; }
              @media (prefers-color-scheme: dark) {
                .page { fill: #0d1117; } text { fill: #f0f6fc; } .note { fill: #9198a1; }
                .bar { fill: #6e7681; } .errand { fill: #4493f8; } .raw { fill: #3d444d; } .range { stroke: #f0f6fc; }
              }
            </style>
            """;

    private static final List<Panel> PANELS = List.of(
            new Panel("drain", "drain of stored tasks", Unit.SPEED, false),
            new Panel("atomic", "atomic tasks, one insert each", Unit.SPEED, false),
            new Panel("enqueue 1", "enqueue one by one, 1 thread", Unit.SPEED, false),
            new Panel("enqueue 8", "enqueue one by one, 8 threads", Unit.SPEED, false),
            new Panel("bulk", "enqueue in bulk", Unit.SPEED, false),
            new Panel("pick-up from call", "call to start, idle: less is better, log scale", Unit.MILLIS, true));

    private final Figures figures;

    Chart(Figures figures) {
        this.figures = figures;
    }

    /** One comparison. */
    private record Panel(String key, String title, Unit unit, boolean logarithmic) {

        /** From 0 to 1. */
        double length(double value, double most) {
            return logarithmic ? Math.log10(1 + value * 10) / Math.log10(1 + most * 10) : value / most;
        }
    }

    String svg() {
        List<Panel> shown = PANELS.stream()
                .filter(panel -> Systems.ALL.stream().anyMatch(system -> figures.has(panel.key(), system)))
                .toList();
        int width = COLUMNS * PANEL_WIDTH;
        int height = (shown.size() + COLUMNS - 1) / COLUMNS * PANEL_HEIGHT + 8;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="Errand beside raw JDBC, db-scheduler, JobRunr and Quartz">
                """.formatted(width, height));
        svg.append(STYLE)
                .append("<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n".formatted(width, height));
        for (int i = 0; i < shown.size(); i++) {
            svg.append("<g transform=\"translate(%d %d)\">%n"
                    .formatted(i % COLUMNS * PANEL_WIDTH, i / COLUMNS * PANEL_HEIGHT));
            append(svg, shown.get(i));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void append(StringBuilder svg, Panel panel) {
        svg.append("<text class=\"title\" x=\"16\" y=\"28\">%s</text>%n".formatted(panel.title()));
        double most = Systems.ALL.stream()
                .filter(system -> figures.has(panel.key(), system))
                .mapToDouble(system -> longest(panel, system))
                .max()
                .orElse(1);
        int y = TOP;
        for (String system : Systems.ALL) {
            svg.append("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(LEFT - 8, y + 13, title(system)));
            if (figures.has(panel.key(), system)) {
                bar(svg, panel, system, most, y);
            } else {
                svg.append("<text class=\"note\" x=\"%d\" y=\"%d\">–</text>%n".formatted(LEFT, y + 13));
            }
            y += STEP;
        }
    }

    private double longest(Panel panel, String system) {
        Figures.Figure figure = figures.get(panel.key(), system);
        return panel.unit() == Unit.SPEED ? figure.max() : figure.median();
    }

    /** The median, and for speeds a line from the slowest round to the fastest. */
    private void bar(StringBuilder svg, Panel panel, String system, double most, int y) {
        Figures.Figure figure = figures.get(panel.key(), system);
        double length = BARS * panel.length(figure.median(), most);
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"bar %s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"17\" rx=\"2\"/>%n",
                system,
                LEFT,
                y,
                Math.max(1.5, length)));
        double end = length;
        if (panel.unit() == Unit.SPEED) {
            end = BARS * panel.length(figure.max(), most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"range\" d=\"M%.1f %.1fH%.1f\"/>%n",
                    LEFT + BARS * panel.length(figure.min(), most),
                    y + 8.5,
                    LEFT + end));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LEFT + end + 7,
                y + 13,
                panel.unit().text(figure.median())));
    }

    private static String title(String system) {
        return switch (system) {
            case Systems.ERRAND -> "Errand";
            case Systems.RAW -> "raw JDBC";
            case Systems.JOB_RUNR -> "JobRunr";
            case Systems.QUARTZ -> "Quartz";
            default -> system;
        };
    }
}
