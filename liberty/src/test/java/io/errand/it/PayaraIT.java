package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same WAR, unchanged, on Payara Micro. */
class PayaraIT {

    private static PayaraMicro payara;

    @BeforeAll
    static void start() throws IOException {
        payara = PayaraMicro.start();
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
    }

    @Test
    void shouldShowTheDemo() throws IOException, InterruptedException {
        var page = payara.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Hello, Errand</h1>", "H2");
    }
}
