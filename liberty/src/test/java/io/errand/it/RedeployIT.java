package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.it.app.Caller;
import io.errand.it.app.Gates;
import io.errand.it.app.Ledger;
import io.errand.it.app.Shift;
import io.errand.it.app.ShiftServlet;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that is taken down while it has tasks, and comes back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployIT {

    private static final String WORKING = "working";
    private static final String WATCHING = "watching";
    private static final int SHORT_TASKS = 3000;

    private static final Http HTTP = new Http();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = WORKING, managed = false, testable = false)
    static WebArchive working() {
        return war(WORKING, "errand.stop-grace=PT0.5S");
    }

    /** Runs nothing, so that what the other has left can be looked at. */
    @Deployment(name = WATCHING, managed = false, testable = false)
    static WebArchive watching() {
        return war(WATCHING, "errand.workers=none");
    }

    private static WebArchive war(String name, String settings) {
        return Wars.withErrand(name, Caller.class, Shift.class, ShiftServlet.class, Ledger.class, Gates.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @Test
    void shouldGiveBackWhatIsNotDoneAndDoItAfterwards() throws IOException, InterruptedException {
        String shift = "shift-" + UUID.randomUUID();
        deployer.deploy(WORKING);
        HTTP.post("/working/shift?shift=" + shift + "&count=" + SHORT_TASKS);
        eventually().until(() -> look(WORKING, shift).get("longStarts") == 1);
        deployer.undeploy(WORKING);

        deployer.deploy(WATCHING);
        Map<String, Integer> left = look(WATCHING, shift);
        deployer.undeploy(WATCHING);
        assertThat(left.get("longQueued")).isOne();
        assertThat(left.get("completed") + left.get("queued")).isEqualTo(SHORT_TASKS);
        assertThat(left.get("effects")).isEqualTo(left.get("completed")).isEqualTo(left.get("distinct"));

        deployer.deploy(WORKING);
        eventually().until(() -> look(WORKING, shift).get("completed") == SHORT_TASKS);
        eventually().until(() -> look(WORKING, shift).get("longStarts") == 2);
        HTTP.delete("/working/shift?shift=" + shift);
        eventually().until(() -> look(WORKING, shift).get("longStopped") == 1);
        Map<String, Integer> done = look(WORKING, shift);
        deployer.undeploy(WORKING);
        assertThat(done.get("effects")).isEqualTo(SHORT_TASKS).isEqualTo(done.get("distinct"));
    }

    private static Map<String, Integer> look(String application, String shift)
            throws IOException, InterruptedException {
        String body = HTTP.get("/" + application + "/shift?shift=" + shift).body();
        return body.lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    }
}
