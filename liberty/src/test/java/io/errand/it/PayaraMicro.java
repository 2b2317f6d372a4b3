package io.errand.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Payara Micro of one's own, with the demo at "/", in a root directory nobody has used before. */
final class PayaraMicro implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address = URI.create("http://127.0.0.1:" + System.getProperty("it.payara.port") + "/");
    private final Path log;
    private final Process process;

    private PayaraMicro(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Returns when the demo answers. */
    static PayaraMicro start() throws IOException {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("it.target")), "payara-");
        Path log = folder.resolve("payara.log");
        // Listens on 127.0.0.1 only, for which there is no switch, and opens no port for a data grid.
        Path commands = Files.writeString(
                folder.resolve("preboot"),
                "set configs.config.server-config.network-config.network-listeners.network-listener"
                        + ".http-listener.address=127.0.0.1\n"
                        + "set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("it.payara.jar"),
                        "--nocluster",
                        "--disablephonehome",
                        "--prebootcommandfile",
                        commands.toString(),
                        "--port",
                        System.getProperty("it.payara.port"),
                        "--rootDir",
                        folder.resolve("root").toString(),
                        "--contextroot",
                        "ROOT",
                        "--deploy",
                        System.getProperty("it.war"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PayaraMicro payara = new PayaraMicro(log, process);
        // It must not outlive a test run that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            payara.awaitReady();
        } catch (Throwable e) {
            payara.close();
            throw new AssertionError("Payara Micro did not start; its log:\n" + Files.readString(log), e);
        }
        return payara;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    byte[] download(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofByteArray()).body();
    }

    HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    /** Payara answers 200 for a moment before it is ready, and 503 after that: both signs are needed. */
    private void awaitReady() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast("Payara Micro has ended", () -> !process.isAlive())
                .until(() -> Files.readString(log).contains(" ready in ") && get("/").statusCode() == 200);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
