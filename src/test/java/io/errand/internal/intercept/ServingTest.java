package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServingTest {

    private final Set<String> servedElsewhere = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final Logged logged = new Logged();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final Serving serving = new Serving("main"::equals, this::isServedElsewhere, () -> now);

    private boolean isServedElsewhere(String group) {
        asked.add(group);
        return servedElsewhere.contains(group);
    }

    @AfterEach
    void stop() {
        logged.close();
    }

    @Nested
    class WhenNobodyServesTheGroup {

        @Test
        void shouldWarnOncePerGroup() {
            serving.check("mail", 1);
            serving.check("mail", 2);
            now = now.plus(Serving.PAUSE);
            serving.check("mail", 3);
            serving.check("reports", 4);

            assertThat(logged.with("ERR-4015"))
                    .containsExactly(
                            "ERR-4015: Group 'mail' is served by no live worker; task 1 waits in it. Give a worker that"
                                    + " group.",
                            "ERR-4015: Group 'reports' is served by no live worker; task 4 waits in it. Give a worker that"
                                    + " group.");
        }
    }

    @Nested
    class WhenSomebodyServesTheGroup {

        @Test
        void shouldNotAskForGroupsOfThisNode() {
            serving.check("main", 1);
            assertThat(asked).isEmpty();
        }

        @Test
        void shouldWarnOnceTheOtherIsGone() {
            servedElsewhere.add("mail");
            serving.check("mail", 1);
            servedElsewhere.clear();
            serving.check("mail", 2);
            assertThat(asked).hasSize(1);
            assertThat(logged.with("ERR-4015")).isEmpty();

            now = now.plus(Serving.PAUSE);
            serving.check("mail", 3);
            assertThat(logged.with("ERR-4015")).hasSize(1);
        }
    }
}
