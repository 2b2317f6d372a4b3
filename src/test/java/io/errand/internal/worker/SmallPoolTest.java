package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.ErrandException;
import io.errand.fixture.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node whose pool has a single connection. */
class SmallPoolTest {

    private final TestDatabase.Access access = TestDatabase.h2().fresh();
    private final Jobs jobs = new Jobs();
    private final EngineFixture node =
            EngineFixture.pooled(1, access, Map.of(), jobs).join();

    @AfterEach
    void stop() {
        node.close();
    }

    private void refused(Runnable storing) throws Exception {
        node.inTransaction(() -> {
            node.queue("Jobs.note", "kept");
            assertThatThrownBy(storing::run)
                    .isInstanceOf(ErrandException.class)
                    .hasMessageStartingWith("ERR-5011: No connection could be had for 'store a task'")
                    .hasMessageContaining("two for each request that uses requiresNew()");
        });
    }

    @Test
    void shouldRefuseANewTransactionWithinOneAndStoreWhatTheOuterOneHas() throws Exception {
        refused(() -> node.queue("Jobs.note", o -> o.args("refused").requiresNew()));

        node.drain();
        assertThat(jobs.done).containsExactly("kept");
    }

    @Test
    void shouldDoEverythingElse() {
        node.queue("Jobs.note", "a");
        node.queue("Jobs.atomic", "b");
        node.queue("Jobs.note", o -> o.args("c").requiresNew());
        node.drain();

        assertThat(jobs.done).containsExactly("a", "b", "c");
    }
}
