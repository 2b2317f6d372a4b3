package io.errand.bench;

import io.errand.bench.peer.PeerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Starts the processes of a run; they end with it. */
final class Nodes implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String HEAP = "-Xmx1g";
    private static final long READY_WITHIN = 120_000_000_000L;

    private final Settings settings;
    private final Postgres postgres;
    private final List<Node> all = new ArrayList<>();

    Nodes(Settings settings, Postgres postgres) {
        this.settings = settings;
        this.postgres = postgres;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> all.forEach(Node::kill)));
    }

    /** Open Liberty with Errand, in a folder of its own. */
    Node liberty(String name, Map<String, String> environment) throws IOException, InterruptedException {
        Path user = settings.folder().resolve("nodes").resolve(name);
        Path server = user.resolve("servers").resolve("node");
        copy(settings.config(), server.resolve("server.xml"));
        copy(settings.driver(), server.resolve("drivers").resolve("postgresql.jar"));
        copy(settings.war(), server.resolve("apps").resolve("errand-bench.war"));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(JAVA, HEAP));
        command.add("@" + settings.wlp().resolve("lib/platform/java/java9.options"));
        command.add("-javaagent:" + settings.wlp().resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(List.of(
                "-jar",
                settings.wlp().resolve("bin/tools/ws-server.jar").toString(),
                "node",
                "--clean")); // it knows an archive by its times, which a reproducible build does not change
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR", user.toString(),
                        "HTTP_PORT", String.valueOf(port),
                        "DB_URL", postgres.url(),
                        "DB_USER", postgres.user(),
                        "DB_PASSWORD", postgres.password()));
        Path log = user.resolve("console.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return awaitReady(add(new Node(builder.start(), port)), log);
    }

    Node peer(String name, int threads) throws IOException {
        Files.createDirectories(settings.folder().resolve("nodes"));
        Process process = new ProcessBuilder(
                        JAVA,
                        HEAP,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        PeerProcess.class.getName(),
                        name,
                        postgres.url(),
                        postgres.user(),
                        postgres.password(),
                        String.valueOf(threads))
                .redirectError(settings.folder()
                        .resolve("nodes")
                        .resolve(name + ".log")
                        .toFile())
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = output.readLine();
        if (port == null) {
            throw new IOException(name + " has not started: see its log in " + settings.folder());
        }
        return add(new Node(process, Integer.parseInt(port)));
    }

    private Node add(Node node) {
        all.add(node);
        return node;
    }

    private static Node awaitReady(Node node, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (node.isAlive() && System.nanoTime() - start < READY_WITHIN) {
            try {
                node.ask("errand/pid");
                return node;
            } catch (IOException e) {
                if (Files.readString(log).contains("CWWKZ0002E")) {
                    break; // the application cannot start
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IOException("A node is not ready: see " + log);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (Node node : all) {
            node.close();
        }
    }
}
