package io.errand.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of this run that answers requests. */
final class Node implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(12);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;

    Node(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The answer to {@code /system/trial?query}. */
    String ask(String request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + request))
                        .timeout(LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    "%s was answered by %d: %s".formatted(request, response.statusCode(), response.body()));
        }
        return response.body();
    }

    double number(String request) throws IOException, InterruptedException {
        return Double.parseDouble(ask(request));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    double processorSeconds() {
        return Processors.of(process.toHandle());
    }

    /** As a crash would. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
