package io.errand.it.payara;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** A Payara Micro in an empty folder, which takes applications as long as it lives. */
final class PayaraProcess {

    private static final int START_SECONDS = 120;
    private static final int ANSWER_SECONDS = 60;
    private static final int STOP_SECONDS = 30;

    /** There are no switches for any of this. */
    private static final List<String> COMMANDS = List.of(
            // On this machine only.
            "set configs.config.server-config.network-config.network-listeners.network-listener"
                    + ".http-listener.address=127.0.0.1",
            // No port for a data grid.
            "set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false",
            // In memory, as Payara's own file opens a port to the whole network.
            "set resources.jdbc-connection-pool.H2Pool.property.URL=jdbc:h2:mem:errand;DB_CLOSE_DELAY=-1");

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private PayaraProcess(Process process) {
        this.process = process;
        this.commands = process.outputWriter();
        this.answers = process.inputReader();
    }

    /** Returns when applications can be deployed. */
    static PayaraProcess start(Path payara, int port, Path folder, Path log) throws IOException {
        Path preBoot = Files.write(folder.resolve("preboot"), COMMANDS);
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        launcher(payara, folder).toString(),
                        "--nocluster",
                        "--disablephonehome",
                        "--prebootcommandfile",
                        preBoot.toString(),
                        "--port",
                        String.valueOf(port),
                        "--rootDir",
                        folder.resolve("root").toString())
                .redirectError(log.toFile())
                .start();
        PayaraProcess started = new PayaraProcess(process);
        if (!started.answer(START_SECONDS).equals(PayaraMain.DONE)) {
            started.stop();
            throw new IOException("Payara Micro did not start, see " + log);
        }
        return started;
    }

    /** A JAR, as the class path of the tests would be in sight of every application. */
    private static File launcher(Path payara, Path folder) throws IOException {
        File launcher = folder.resolve("launcher.jar").toFile();
        try (JarFile jar = new JarFile(payara.toFile())) {
            Attributes theirs = jar.getManifest().getMainAttributes();
            Manifest manifest = new Manifest();
            Attributes ours = manifest.getMainAttributes();
            ours.put(Name.MANIFEST_VERSION, "1.0");
            ours.put(Name.MAIN_CLASS, PayaraMain.class.getName());
            ours.put(Name.CLASS_PATH, payara.toUri().toString());
            ours.putValue("Add-Exports", theirs.getValue("Add-Exports"));
            ours.putValue("Add-Opens", theirs.getValue("Add-Opens"));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            ShrinkWrap.create(JavaArchive.class)
                    .addClass(PayaraMain.class)
                    .setManifest(new ByteArrayAsset(bytes.toByteArray()))
                    .as(ZipExporter.class)
                    .exportTo(launcher);
        }
        return launcher;
    }

    /** Returns whether the server has done it; its log says why not. */
    boolean deploy(Path war) {
        return say(PayaraMain.DEPLOY + war);
    }

    boolean undeploy(String application) {
        return say(PayaraMain.UNDEPLOY + application);
    }

    private boolean say(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Payara Micro has ended", e);
        }
        return answer(ANSWER_SECONDS).equals(PayaraMain.DONE);
    }

    /** Returns one line, empty when the process has ended or takes too long. */
    private String answer(int seconds) {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        String line = answers.readLine();
                        return line == null ? "" : line;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .completeOnTimeout("", seconds, TimeUnit.SECONDS)
                .join();
    }

    void stop() {
        try {
            commands.close();
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It has ended already, or is ended now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
