package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answers about its health while Errand works. */
@ExtendWith(ArquillianExtension.class)
class HealthIT {

    private static final Http HTTP = new Http();

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withErrand("health-it", Mailer.class, Ledger.class);
    }

    @ParameterizedTest
    @CsvSource({"live, errand-liveness", "ready, errand-readiness", "started, errand-startup"})
    void shouldBeUpAndTellOfItsWorkers(String kind, String check) throws IOException, InterruptedException {
        HttpResponse<String> health =
                eventually().until(() -> HTTP.get("/health/" + kind), answer -> answer.statusCode() == 200);

        assertThat(health.body())
                .contains("\"name\":\"" + check + "\"", "\"worker.default\":\"")
                .containsPattern("heartbeat \\d+ ms ago, \\d+ of 10 slots busy, \\d+ buffered, 0 stuck")
                .doesNotContain("DOWN", "\"fault\"");
    }
}
