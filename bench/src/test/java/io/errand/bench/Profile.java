package io.errand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of one trial, and what it says in short: where the samples lie; and PostgreSQL's statements. */
final class Profile {

    private static final int SHOWN = 25;
    private static final long LIMIT_SECONDS = 60;

    private final Node node;
    private final Path recording;
    private final Statements statements;

    private Profile(Node node, Path recording, Statements statements) {
        this.node = node;
        this.recording = recording;
        this.statements = statements;
    }

    static Profile start(Node node, Statements statements, Path folder, String name) throws Exception {
        Path recording = Files.createDirectories(folder.resolve("profiles"))
                .resolve(name.replace(' ', '-') + ".jfr")
                .toAbsolutePath();
        Files.deleteIfExists(recording);
        jcmd(node, "JFR.start", "name=trial", "settings=profile");
        if (statements.areCounted()) {
            statements.reset();
        }
        return new Profile(node, recording, statements);
    }

    void finish() throws Exception {
        String said = statements.areCounted() ? "\n" + statements.list() + "\n" : "";
        jcmd(node, "JFR.stop", "name=trial", "filename=" + recording);
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        int samples = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String type = event.getEventType().getName();
                if (event.getStackTrace() != null
                        && (type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample"))) {
                    samples += type.equals("jdk.ExecutionSample") ? 1 : 0;
                    count(counts, type.equals("jdk.ExecutionSample"), event);
                }
            }
        }
        Files.writeString(Path.of(recording + ".txt"), text(counts, samples) + said);
    }

    private static void count(Map<String, Map<String, Integer>> counts, boolean running, RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (!running) {
            add(counts, "waiting in native code", name(frames.get(0)) + " < " + ours(frames));
            return;
        }
        add(counts, "frame", name(frames.get(0)));
        add(counts, "nearest frame of the system", ours(frames));
        add(
                counts,
                "thread",
                event.getThread("sampledThread").getJavaName() == null
                        ? "?"
                        : event.getThread("sampledThread").getJavaName().replaceAll("[0-9]+", "#"));
    }

    private static void add(Map<String, Map<String, Integer>> counts, String table, String key) {
        counts.computeIfAbsent(table, t -> new HashMap<>()).merge(key, 1, Integer::sum);
    }

    private static String ours(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Profile::name)
                .filter(name -> name.startsWith("io.errand.") || name.startsWith("com.github.kagkarlsson."))
                .findFirst()
                .orElse("(none)");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String text(Map<String, Map<String, Integer>> counts, int samples) {
        List<String> lines = new ArrayList<>(List.of(samples + " samples of running threads"));
        counts.forEach((table, entries) -> {
            int all = entries.values().stream().mapToInt(Integer::intValue).sum();
            lines.add("");
            lines.add("by " + table);
            entries.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .limit(SHOWN)
                    .forEach(entry -> lines.add(String.format(
                            Locale.ROOT, "%5.1f %%  %s", 100.0 * entry.getValue() / all, entry.getKey())));
        });
        return String.join("\n", lines) + "\n";
    }

    private static void jcmd(Node node, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(node.pid())));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("jcmd " + all + " has failed");
        }
    }
}
