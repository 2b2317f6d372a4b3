package io.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests' server writes from now on. */
final class ServerLog {

    private final Path file =
            Path.of(System.getProperty("it.wlp.home"), "usr", "servers", "it", "logs", "messages.log");
    private final int length = read().length();

    String news() {
        return read().substring(length);
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
