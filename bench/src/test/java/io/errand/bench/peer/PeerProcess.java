package io.errand.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.errand.bench.node.Answers;
import io.errand.bench.node.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One peer in a process of its own, steered as the server's nodes are; it ends when its input does. */
public final class PeerProcess {

    private PeerProcess() {}

    public static void main(String[] args) throws Exception {
        Access access = new Access(args[1], args[2], args[3]);
        int threads = Integer.parseInt(args[4]);
        Answers answers = new Answers(
                switch (args[0]) {
                    case "db-scheduler" -> new DbSchedulerPeer(pool(access, threads + 6), threads);
                    case "jobrunr" -> new JobRunrPeer(pool(access, threads + 6), threads);
                    case "quartz" -> new QuartzPeer(pool(access, 4), access, threads);
                    default -> throw new IllegalArgumentException("No such peer: " + args[0]);
                });
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService door = Executors.newCachedThreadPool();
        server.setExecutor(door);
        server.createContext("/", exchange -> answer(answers, exchange));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            Thread.onSpinWait(); // nothing is said to it
        }
        System.exit(0); // not all peers end when they are told to
    }

    /** Where to connect to, and as whom. */
    record Access(String url, String user, String password) {}

    static HikariDataSource pool(Access access, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    private static void answer(Answers answers, HttpExchange exchange) throws IOException {
        String text;
        int status = 200;
        try {
            text = answers.to(request(exchange));
        } catch (Exception e) { // whatever it is, the benchmark is told, and fails
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            text = trace.toString();
            status = 500;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Request request(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        Map<String, String> arguments = Stream.of(query == null ? new String[0] : query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Request(path.substring(path.lastIndexOf('/') + 1), arguments);
    }
}
