package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A place that is free again is taken at once on the node where it was freed: no poll and no heartbeat comes here. */
abstract class ReleaseContract {

    private static final Map<String, String> NEVER =
            Map.of("errand.poll-interval", "PT1H", "errand.heartbeat-interval", "PT1H", "errand.dead-after", "PT9H");

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    ReleaseContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, NEVER, jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private long limited(String what) {
        return node.queue(
                "Jobs.note",
                o -> o.args(what)
                        .limitKey("one", 1)
                        .timeout(Duration.ofSeconds(5))
                        .backoff("fixed:PT1H"));
    }

    @Nested
    class WhenAStuckThreadHasEnded {

        @Test
        void shouldLetTheNextOfItsKeyGo() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            jobs.action = () -> {
                jobs.action = () -> {};
                begun.countDown();
                Meeting.awaitDeafly(mayEnd);
            };
            long stuck = limited("stuck");
            long next = limited("next");
            node.worker().startSlots();
            node.claim();
            begun.await();
            node.elapse(Duration.ofSeconds(6));
            node.worker().watch();
            node.elapse(Duration.ofSeconds(2));
            node.worker().watch();
            node.write();
            node.release();
            assertThat(node.status(stuck).heldBy()).isNotNull();
            assertThat(node.status(next).ready()).isFalse();

            mayEnd.countDown();
            Meeting.until(() -> {
                node.write();
                return node.status(stuck).heldBy() == null;
            });
            node.release();
            assertThat(node.status(next).ready()).isTrue();
        }
    }

    @Nested
    class WhenAWorkerIsForgottenWhoseThreadWasStuck {

        @Test
        void shouldLetTheNextOfItsKeyGo() {
            limited("stuck");
            long next = limited("next");
            node.claim();
            node.sql("update errand_task set held_by = 'gone', token = null, status = 'COMPLETED', ended = true"
                    + " where status = 'ASSIGNED'");
            node.release();
            assertThat(node.status(next).ready()).isFalse();

            node.engine().node().housekeeper().takeOver("gone");
            node.release();
            assertThat(node.status(next).ready()).isTrue();
        }
    }

    @Nested
    class WhenATaskIsStoppedInATransaction {

        @Test
        void shouldBeInterruptedAsSoonAsThatHasCommitted() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            jobs.action = Jobs.untilInterrupted(begun);
            long id = limited("first");
            node.worker().startSlots();
            node.claim();
            begun.await();
            List<Long> told = new ArrayList<>();
            node.inTransaction(() -> {
                node.engine().stores().controls().stop(id, told::add);
                assertThat(told).isEmpty();
            });
            assertThat(told).containsExactly(id);
            told.forEach(node.engine().roster()::stopRun);
            node.untilIdle();
            assertThat(node.status(id).status()).isEqualTo(TaskState.STOPPED);
        }
    }

    @Nested
    class WhenAGroupIsLimited {

        @Test
        void shouldTakeTheNextAsSoonAsOneHasEnded() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(5);
            jobs.action = done::countDown;
            node.sql("update errand_group set max_running = 1 where name = 'main'");
            node.worker().beat();
            for (int i = 0; i < 5; i++) {
                node.queue("Jobs.note", "x");
            }
            node.worker().start();
            assertThat(done.await(8, TimeUnit.SECONDS)).isTrue();
            node.worker().close();
        }
    }
}
