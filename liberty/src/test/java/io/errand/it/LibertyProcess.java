package io.errand.it;

import static io.errand.it.Waits.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * An Open Liberty beside that of the tests, which may not be killed: with the same configuration and database, and with an
 * application, a folder and a port of its own.
 */
final class LibertyProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;

    private LibertyProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Returns when the application answers. */
    static LibertyProcess start(Path folder, WebArchive war, BooleanSupplier answers) throws IOException {
        Path wlp = Path.of(System.getProperty("it.wlp.home"));
        install(wlp.resolve("usr/servers/it"), folder.resolve("servers/stop"), war);
        // Not the script, which goes through a shell: the signal is for the JVM.
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + wlp.resolve("lib/platform/java/java9.options"),
                "-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                wlp.resolve("bin/tools/ws-server.jar").toString(),
                "stop");
        builder.environment().put("WLP_USER_DIR", folder.toString());
        builder.environment().put("HTTP_PORT", System.getProperty("it.stop.port"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        LibertyProcess started = new LibertyProcess(builder.start());
        eventually().atMost(START).failFast(() -> !started.process.isAlive()).until(answers::getAsBoolean);
        return started;
    }

    private static void install(Path from, Path to, WebArchive war) throws IOException {
        Files.createDirectories(to.resolve("drivers"));
        Files.createDirectories(to.resolve("dropins"));
        Files.copy(from.resolve("server.xml"), to.resolve("server.xml"), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> drivers = Files.list(from.resolve("drivers"))) {
            for (Path driver : drivers.toList()) {
                Path copy = to.resolve("drivers").resolve(driver.getFileName());
                Files.copy(driver, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        war.as(ZipExporter.class)
                .exportTo(to.resolve("dropins").resolve(war.getName()).toFile(), true);
    }

    static URI address() {
        return URI.create("http://127.0.0.1:" + System.getProperty("it.stop.port") + "/");
    }

    /** Asks it to end, as the platforms do, and returns whether it has ended by then. */
    boolean terminate(Duration most) throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
