package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.RunState;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that only one worker may run, when it is gone, on each database. */
abstract class TargetContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture target;
    private EngineFixture other;

    TargetContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        target = EngineFixture.at(access, Map.of(), jobs).join();
        other = EngineFixture.at(access, Map.of(), jobs).join();
    }

    @AfterEach
    void stop() {
        target.close();
        other.close();
    }

    private long queue(String worker) {
        long id = other.queue("Jobs.picky", "x");
        other.sql("update errand_task set target_worker = '" + worker + "' where id = " + id);
        return id;
    }

    private void targetDies() {
        other.inherit();
    }

    private void assertFailedForItsTarget(long id) {
        TaskStatus<?> task = other.status(id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).startsWith("ERR-4020");
        other.advance(Duration.ofDays(1));
        other.drain();
        assertThat(jobs.done).isEmpty();
    }

    @Nested
    class WhenTheTargetLeaves {

        @Test
        void shouldFailWhatOnlyItCouldRun() throws InterruptedException {
            long id = queue(target.worker().name());
            long free = other.queue("Jobs.note", "free");
            long others = queue(other.worker().name());
            target.worker().endStop(Duration.ofSeconds(1));

            assertThat(other.status(id).lastError()).startsWith("ERR-4020");
            assertThat(other.status(id).status()).isEqualTo(TaskState.FAILED);
            assertThat(other.status(free).status()).isEqualTo(TaskState.QUEUED);
            assertThat(other.status(others).status()).isEqualTo(TaskState.QUEUED);
        }
    }

    @Nested
    class WhenTheTargetDies {

        @Test
        void shouldFailWhatWaitsForIt() {
            long id = queue(target.worker().name());
            targetDies();
            assertFailedForItsTarget(id);
        }

        @Test
        void shouldFailWhatItHadClaimed() {
            long id = queue(target.worker().name());
            target.claim();
            targetDies();
            assertFailedForItsTarget(id);
        }

        @Test
        void shouldFailWhatItRanWithoutARetry() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            jobs.action = Jobs.untilInterrupted(begun);
            long id = queue(target.worker().name());
            target.worker().startSlots();
            target.claim();
            begun.await();
            target.elapse(Duration.ofMillis(60));
            target.write();

            targetDies();

            assertThat(other.status(id).run().status()).isEqualTo(RunState.LOST);
            jobs.action = () -> {};
            assertFailedForItsTarget(id);
        }
    }

    @Nested
    class WhenTheTargetHasNoRow {

        @Test
        void shouldFailWhatWaitsForIt() {
            long id = queue("gone");
            for (int i = 0; i < 8; i++) {
                other.advance(Duration.ofSeconds(10));
                other.worker().beat();
                other.engine().node().housekeeper().runOnce();
            }
            assertFailedForItsTarget(id);
        }
    }
}
