package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.QueueServlet;
import io.errand.it.refused.Hidden;
import io.errand.it.refused.Report;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the container does with applications that are not in order. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeploymentIT {

    private static final String WRONG_METHODS = "wrong-methods";
    private static final String WRONG_SETTING = "wrong-setting";
    private static final String NO_DATA_SOURCE = "no-data-source";

    private static final Http HTTP = new Http();

    @ArquillianResource
    Deployer deployer;

    private String deployed = "";

    @Deployment(name = WRONG_METHODS, managed = false, testable = false)
    static WebArchive wrongMethods() {
        return Wars.withErrand(WRONG_METHODS, Hidden.class, Report.class);
    }

    @Deployment(name = WRONG_SETTING, managed = false, testable = false)
    static WebArchive wrongSetting() {
        return configured(WRONG_SETTING, "errand.poll-interval=soon\nerrand.max-attempts=-1");
    }

    @Deployment(name = NO_DATA_SOURCE, managed = false, testable = false)
    static WebArchive noDataSource() {
        return configured(NO_DATA_SOURCE, "errand.datasource=jdbc/none");
    }

    private static WebArchive configured(String name, String settings) {
        return Wars.withErrand(name, Mailer.class, Ledger.class, QueueServlet.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @AfterEach
    void undeploy() {
        if (!deployed.isEmpty()) {
            deployer.undeploy(deployed);
        }
    }

    @Test
    void shouldRefuseWrongMethodsAndListThemAll() {
        assertThat(refusal(WRONG_METHODS))
                .contains("ERR-1000: 2 problem(s)", "ERR-1001", "Hidden#tidy()", "ERR-1007", "'Report.send'");
    }

    @Test
    void shouldRefuseWrongSettingsAndListThemAll() {
        assertThat(refusal(WRONG_SETTING))
                .contains(
                        "ERR-2000: 2 problem(s)",
                        "ERR-2001: 'errand.poll-interval'",
                        "'errand.max-attempts'",
                        "'soon'");
    }

    @Test
    void shouldDeployWithoutItsDataSourceAndSaySo() throws IOException, InterruptedException {
        deploy(NO_DATA_SOURCE);

        HttpResponse<String> ready = eventually()
                .until(() -> HTTP.get("/health/ready"), answer -> answer.body().contains("ERR-5002"));
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"name\":\"errand-readiness\"", "\"status\":\"DOWN\"", "'jdbc/none'");
        assertThat(HTTP.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(HTTP.get("/no-data-source/queue?name=ada").body()).isEqualTo("ERR-5002");
    }

    private void deploy(String name) {
        deployed = name;
        deployer.deploy(name);
    }

    /** The exception of the deployment names no cause; the server's log does. */
    private String refusal(String name) {
        ServerLog log = new ServerLog();
        assertThatException().isThrownBy(() -> deploy(name));
        return log.news();
    }
}
