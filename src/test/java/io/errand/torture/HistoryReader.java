package io.errand.torture;

import io.errand.torture.Incident.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes runs and incidents of what a process has written down. */
final class HistoryReader {

    /** How long a process that has frozen itself stands still, at most. */
    private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(6);

    private final String process;
    private final long death;
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param death when the process was seen to have ended */
    HistoryReader(String process, long death) {
        this.process = process;
        this.death = death;
    }

    /** Reads a file; a last line that was not finished does not count. */
    HistoryReader read(Path file) throws IOException {
        String text = Files.readString(file);
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::read);
        return this;
    }

    void read(String line) {
        String[] words = line.split(" ", 3);
        long time = Long.parseLong(words[1]);
        switch (words[0]) {
            case "start" -> start(time, words[2].split(" "));
            case "end" -> end(time, words[2].split(" "));
            case "freezes" -> incidents.add(new Incident(process, What.FROZEN, time, time + LONG_ENOUGH));
            case "fenced" -> incidents.add(Incident.at(process, What.FENCED, time));
            default -> notes.add(line);
        }
    }

    private void start(long time, String[] words) {
        long id = Long.parseLong(words[1]);
        runs.put(
                id,
                new Run(
                        process,
                        Long.parseLong(words[0]),
                        id,
                        Integer.parseInt(words[2]),
                        words[3],
                        time,
                        death,
                        Run.CUT));
    }

    private void end(long time, String[] words) {
        Run run = runs.get(Long.parseLong(words[0]));
        runs.put(
                run.id(),
                new Run(process, run.task(), run.id(), run.attempt(), run.occurrence(), run.start(), time, words[1]));
        if (words[1].equals(Run.HALT)) {
            incidents.add(Incident.at(process, What.KILLED, time));
        }
    }

    List<Run> runs() {
        return List.copyOf(runs.values());
    }

    List<Incident> incidents() {
        return incidents;
    }

    List<String> notes() {
        return notes;
    }
}
