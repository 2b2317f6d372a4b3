package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.internal.store.GroupStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Groups that calls pause and limit, on each database. */
abstract class GroupContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private final AtomicInteger told = new AtomicInteger();
    private EngineFixture node;

    GroupContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private GroupStore groups() {
        return node.engine().stores().groups();
    }

    private void pause(boolean paused) {
        groups().pause("main", paused, told::incrementAndGet);
    }

    private void limit(int max) {
        groups().limit("main", max, told::incrementAndGet);
    }

    private void drainElsewhere() {
        try {
            CompletableFuture.runAsync(node::drain).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class WhenTheCallerHasATransaction {

        @Test
        void shouldNotHoldUpClaimsUntilItsEnd() throws Exception {
            limit(5);
            node.worker().beat();
            node.queue("Jobs.note", "x");
            node.inTransaction(() -> {
                limit(3);
                pause(true);
                drainElsewhere();
            });
            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldChangeTheGroupAtItsCommitAndThenTellTheWorkers() throws Exception {
            node.inTransaction(() -> {
                pause(true);
                limit(3);
                groups().pause("new", true, told::incrementAndGet);
                assertThat(told).hasValue(0);
            });
            assertThat(told).hasValue(3);
            assertThat(node.select("select max_running from errand_group where paused order by name"))
                    .containsExactly("3", null);
        }

        @Test
        void shouldChangeNothingIfItRollsBack() {
            assertThatThrownBy(() -> node.inTransaction(() -> {
                        pause(true);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(told).hasValue(0);
            assertThat(node.select("select count(*) from errand_group where paused"))
                    .containsExactly("0");
        }
    }

    @Nested
    class WhenTheCallerHasNone {

        @Test
        void shouldHoldFromTheNextHeartbeat() {
            node.queue("Jobs.note", "x");
            pause(true);
            assertThat(told).hasValue(1);
            node.worker().beat();
            node.drain();
            assertThat(jobs.done).isEmpty();

            pause(false);
            node.worker().beat();
            node.drain();
            assertThat(jobs.done).containsExactly("x");
        }
    }
}
