package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.it.app.Caller;
import io.errand.it.app.Ledger;
import io.errand.it.app.Load;
import io.errand.it.app.LoadServlet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that is taken down under load, seen by a client who goes on storing tasks until he is refused. */
final class LoadedApplication {

    static final String NAME = "loaded";

    private static final String KINDS = "&brief=300&lengthy=10&separate=6&stubborn=";
    private static final int OTHERS = 316;
    private static final int STUBBORN = 2;
    private static final Duration REST_IS_DONE_WITHIN = Duration.ofMinutes(1);

    private final String load = "load-" + UUID.randomUUID();
    private final String path = "/" + NAME + "/load?load=" + load;
    private final Http http;
    private CompletableFuture<Integer> more = CompletableFuture.completedFuture(0);

    LoadedApplication(URI server) {
        this.http = new Http(server);
    }

    static WebArchive war() {
        String settings = """
                errand.stop-grace=PT0.5S
                errand.heartbeat-interval=PT0.5S
                errand.dead-after=PT5S
                errand.keep.empty-runs=true
                """;
        return Wars.withErrand(NAME, Caller.class, Load.class, LoadServlet.class, Ledger.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    String load() {
        return load;
    }

    boolean isThere() {
        try {
            return http.get(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns in the midst of it: some tasks are done, some run, most wait, and more are being stored. */
    void putUnderLoad() throws IOException, InterruptedException {
        assertThat(http.post(path + KINDS + STUBBORN).statusCode()).isEqualTo(200);
        more = CompletableFuture.supplyAsync(this::storeUntilRefused);
        eventually().until(() -> {
            Map<String, Integer> now = look();
            return now.get("stubbornRunning") == STUBBORN && now.get("othersRunning") > 3 && now.get("completed") > 10;
        });
    }

    private int storeUntilRefused() {
        int stored = 0;
        try {
            while (http.post(path + "&brief=1").statusCode() == 200) {
                stored++;
            }
        } catch (IOException e) {
            // There is no server any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stored;
    }

    /** Nothing is lost, nothing done twice, and only the tasks whose threads would not go have lost an attempt. */
    void assertThatTheRestIsDone() throws IOException, InterruptedException {
        int wanted = OTHERS + STUBBORN + more.join();
        eventually().atMost(REST_IS_DONE_WITHIN).until(() -> {
            Map<String, Integer> now = look();
            return now.get("completed") >= wanted && now.get("completed").equals(now.get("stored"));
        });
        http.delete(path);
        eventually().until(() -> look().get("stubbornThreads") == 0);
        Map<String, Integer> done = look();
        assertThat(done.get("effects")).isEqualTo(done.get("atomic")).isEqualTo(done.get("distinct"));
        assertThat(done.get("givenBack")).isPositive();
        assertThat(done.get("stubbornLost")).isEqualTo(STUBBORN);
        assertThat(done.get("othersLost")).isZero();
        assertThat(done.get("othersCounted")).isZero();
    }

    private Map<String, Integer> look() throws IOException, InterruptedException {
        return http.get(path)
                .body()
                .lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    }
}
