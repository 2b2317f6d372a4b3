package io.errand.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What Maven passes on; a property that is not given is empty. */
record Settings(
        Path folder,
        Path docs,
        Path war,
        Path config,
        Path driver,
        Path wlp,
        String url,
        String user,
        String password,
        List<String> rows,
        List<String> systems,
        int rounds,
        int tasks,
        int minutes,
        boolean profile) {

    private static final int ROUNDS = 5;
    private static final int TASKS = 100_000;
    private static final int MINUTES = 30;

    static Settings read() {
        return new Settings(
                path("folder"),
                path("docs"),
                path("war"),
                path("config"),
                path("driver"),
                path("wlp"),
                text("url", ""),
                text("user", "postgres"),
                text("password", ""),
                list("rows"),
                list("systems"),
                number("rounds", ROUNDS),
                number("tasks", TASKS),
                number("minutes", MINUTES),
                Boolean.parseBoolean(text("profile", "false")));
    }

    /** Some rows or some systems only: the documentation keeps its figures. */
    boolean isPartial() {
        return !rows.isEmpty() || !systems.isEmpty() || rounds < ROUNDS || tasks < TASKS || profile;
    }

    boolean wants(String row) {
        return rows.isEmpty() || rows.contains(row);
    }

    /** Of what takes long and has no target: only when it is named. */
    boolean names(String row) {
        return rows.contains(row);
    }

    boolean includes(String system) {
        return systems.isEmpty() || systems.contains(system);
    }

    private static Path path(String name) {
        return Path.of(text(name, ""));
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    private static List<String> list(String name) {
        return Arrays.stream(text(name, "").split(",", -1))
                .filter(value -> !value.isBlank())
                .toList();
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
