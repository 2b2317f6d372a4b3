package io.errand.torture;

import io.errand.fixture.TestDatabase;
import io.errand.internal.worker.RunningTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;

/** A node in a JVM of its own. It ends in good order when it is told to, and at once when its parent is gone. */
final class WorkerProcess {

    private WorkerProcess() {}

    /** Arguments: name, URL, user, password, file of the history, connections, then settings as {@code key=value}. */
    public static void main(String[] arguments) throws Exception {
        History history = new History(Path.of(arguments[4]));
        Logger logger = Logger.getLogger("io.errand");
        logger.addHandler(new LogToHistory(history));
        TortureNode node = new TortureNode(
                arguments[0],
                new TestDatabase.Access(arguments[1], arguments[2], arguments[3]),
                Integer.parseInt(arguments[5]),
                settings(arguments),
                own -> new TortureTasks(
                        history,
                        own.dataSource(),
                        RunningTask.context(),
                        millis -> own.enqueue(Kind.EFFECT, options -> options.args(millis))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.close();
            history.note("stopped");
        }));
        node.start();
        history.note("ready");
        untilTheParentIsGone();
        Runtime.getRuntime().halt(1);
    }

    private static Map<String, String> settings(String[] arguments) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 6; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        return settings;
    }

    private static void untilTheParentIsGone() throws IOException {
        while (System.in.read() >= 0) {
            // it says nothing
        }
    }
}
