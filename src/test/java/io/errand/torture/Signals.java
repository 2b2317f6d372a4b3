package io.errand.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals that Java does not know, by the command that every Unix has. */
final class Signals {

    private Signals() {}

    /** Stops a process, which may be this one, and lets it go on after that time. */
    static void freeze(long process, int seconds) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -STOP $0; sleep $1; kill -CONT $0", "" + process, "" + seconds).start();
    }

    static void send(String signal, long... processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        for (long process : processes) {
            command.add(String.valueOf(process));
        }
        Process kill = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor(); // some may have ended meanwhile: that is no failure
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
