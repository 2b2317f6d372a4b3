package io.errand.torture;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What one process has done, line by line, each handed to the operating system before the process goes on: a line outlives the
 * process that wrote it. Its times are nanoTime, which on Linux and macOS is one clock for all processes of the machine.
 */
final class History implements AutoCloseable {

    private final FileOutputStream file;

    History(Path path) throws IOException {
        this.file = new FileOutputStream(path.toFile(), true);
    }

    void started(long task, long run, int attempt, String occurrence) {
        write("start " + System.nanoTime() + " " + task + " " + run + " " + attempt + " " + occurrence);
    }

    void ended(long run, String outcome) {
        write("end " + System.nanoTime() + " " + run + " " + outcome);
    }

    /** The worker has given itself up. */
    void fenced() {
        write("fenced " + System.nanoTime());
    }

    /** The process is about to stand still. */
    void freezes() {
        write("freezes " + System.nanoTime());
    }

    /** Something worth knowing when a check has failed. */
    void note(String text) {
        write("note " + System.nanoTime() + " " + text.replace('\n', ' '));
    }

    private synchronized void write(String line) {
        try {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
