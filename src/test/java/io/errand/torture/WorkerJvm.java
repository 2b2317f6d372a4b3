package io.errand.torture;

import io.errand.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One worker process, seen from outside. */
final class WorkerJvm {

    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    private final String name;
    private final Path history;
    private final Process process;
    private volatile boolean frozen;
    private volatile boolean doomed;

    private WorkerJvm(String name, Path history, Process process) {
        this.name = name;
        this.history = history;
        this.process = process;
    }

    static WorkerJvm start(
            String name, Path folder, TestDatabase.Access access, int connections, Map<String, String> settings)
            throws IOException {
        Path history = folder.resolve(name + ".history");
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName()));
        command.addAll(List.of(name, access.url(), access.user(), access.password(), history.toString()));
        command.add(String.valueOf(connections));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        return new WorkerJvm(name, history, process);
    }

    /** Whether it has begun its work: what befalls it before is of little interest. */
    boolean isAtWork() {
        try {
            return process.isAlive() && !frozen && !doomed && Files.exists(history) && Files.size(history) > 1000;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        doomed = true;
        process.destroyForcibly();
    }

    /** Process.destroy would close its input too, which tells it that its parent is gone. */
    void terminate() throws IOException {
        doomed = true;
        Signals.send("TERM", process.pid());
    }

    void freeze() throws IOException {
        frozen = true;
        Signals.send("STOP", process.pid());
    }

    void thaw() throws IOException {
        Signals.send("CONT", process.pid());
        frozen = false;
    }

    boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    String name() {
        return name;
    }

    Path history() {
        return history;
    }

    /** Whether somebody has told it to end. */
    boolean isDoomed() {
        return doomed;
    }

    boolean isFrozen() {
        return frozen;
    }
}
