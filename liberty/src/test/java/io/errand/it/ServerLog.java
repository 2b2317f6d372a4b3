package io.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What the server of the tests writes from now on. */
final class ServerLog {

    private final int length = read().length();

    String news() {
        return read().substring(length);
    }

    private static String read() {
        try {
            return Files.readString(Server.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
