package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long PostgreSQL waits for an atomic task that has nothing left to do but to commit. */
class AtomicBoundTest {

    private final Jobs jobs = new Jobs();
    private final EngineFixture node =
            EngineFixture.at(TestDatabase.postgresql().fresh(), Map.of(), jobs).join();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        node.close();
    }

    private void look() {
        seen.addAll(node.select("select current_setting('idle_in_transaction_session_timeout')"));
    }

    /** What JPA does at the commit comes after the completion, and in the same transaction. */
    private void lookBeforeTheCommit() {
        node.jta().registry().registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                look();
            }

            @Override
            public void afterCompletion(int status) {
                // the test looks itself
            }
        });
    }

    @Test
    void shouldBeShortFromTheCompletionToTheCommitAndNowhereElse() {
        jobs.action = () -> {
            look();
            lookBeforeTheCommit();
        };
        node.queue("Jobs.atomic", "x");
        node.drain();
        look();

        assertThat(seen).containsExactly("0", "5s", "0");
    }
}
