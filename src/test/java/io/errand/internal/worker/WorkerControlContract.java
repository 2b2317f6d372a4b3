package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.RunState;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a worker does about the status in its row, on each database. */
abstract class WorkerControlContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private final CountDownLatch release = new CountDownLatch(1);
    private EngineFixture node;

    WorkerControlContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of("errand.worker.default.slots", "1"), jobs)
                .join();
    }

    @AfterEach
    void stop() {
        release.countDown();
        node.close();
    }

    private void tell(String status) {
        node.sql("update errand_worker set status = '" + status + "'");
        node.worker().beat();
    }

    private String status() {
        return String.join(",", node.select("select status from errand_worker order by 1"));
    }

    private TaskState state(long id) {
        return node.status(id).status();
    }

    /** Starts a task on a slot's thread. */
    private long begin(Runnable body) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        jobs.action = () -> {
            begun.countDown();
            body.run();
        };
        long id = node.queue("Jobs.note", "x");
        node.worker().startSlots();
        node.claim();
        begun.await();
        node.elapse(Duration.ofMillis(60));
        node.write();
        return id;
    }

    private void untilReleased() {
        boolean waits = true;
        while (waits) {
            try {
                release.await();
                waits = false;
            } catch (InterruptedException e) {
                // as a method that knows no interrupt
            }
        }
    }

    @Nested
    class WhenItIsDisabled {

        @Test
        void shouldBeatOnAndClaimNothing() {
            tell("DISABLED");
            long id = node.queue("Jobs.note", "x");
            node.drain();
            node.worker().beat();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(status()).isEqualTo("DISABLED");
            assertThat(node.worker().name()).isNotEmpty();
        }

        @Test
        void shouldGiveBackWhatWaitsInMemory() {
            long id = node.queue("Jobs.note", "x");
            node.claim();
            tell("DISABLED");
            node.write();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isZero();
            assertThat(node.worker().isIdle()).isTrue();
        }

        @Test
        void shouldFinishWhatRuns() throws InterruptedException {
            long id = begin(WorkerControlContract.this::untilReleased);
            tell("DISABLED");
            release.countDown();
            node.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
            assertThat(status()).isEqualTo("DISABLED");
        }

        @Test
        void shouldClaimAgainWhenItIsActiveAgain() {
            tell("DISABLED");
            node.queue("Jobs.note", "x");
            tell("ACTIVE");
            node.drain();
            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldStayDisabledWhenItBeginsAnew() {
            tell("DISABLED");
            node.elapse(Duration.ofSeconds(13));
            node.worker().watch();
            assertThat(node.worker().name()).isEmpty();
            node.queue("Jobs.note", "x");
            node.worker().beat();
            node.drain();

            assertThat(node.select("select status from errand_worker where worker_name = '"
                            + node.worker().name() + "'"))
                    .containsExactly("DISABLED");
            assertThat(jobs.done).isEmpty();
        }
    }

    @Nested
    class WhenItIsToldToPick {

        @Test
        void shouldLookForWorkAndBeActiveAgain() {
            tell("PICK");
            node.queue("Jobs.note", "x");
            node.drain();
            assertThat(status()).isEqualTo("ACTIVE");
            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldStayDisabledIfItWas() {
            tell("DISABLED");
            tell("PICK");
            node.queue("Jobs.note", "x");
            node.drain();
            assertThat(status()).isEqualTo("DISABLED");
            assertThat(jobs.done).isEmpty();
        }
    }

    @Nested
    class WhenItIsToldToStopItsTasks {

        @Test
        void shouldStopWhatRunsWithoutARetryAndBeActiveAgain() throws InterruptedException {
            long id = begin(Jobs.untilInterrupted(new CountDownLatch(1)));
            long waiting = node.queue("Jobs.note", "waiting");
            tell("STOP_TASK");
            node.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
            assertThat(node.status(id).run().status()).isEqualTo(RunState.STOPPED);
            assertThat(state(waiting)).isEqualTo(TaskState.QUEUED);
            assertThat(status()).isEqualTo("ACTIVE");
        }

        @Test
        void shouldStayDisabledIfItWas() throws InterruptedException {
            long id = begin(Jobs.untilInterrupted(new CountDownLatch(1)));
            tell("DISABLED");
            tell("STOP_TASK");
            node.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
            assertThat(status()).isEqualTo("DISABLED");
        }
    }

    @Nested
    class WhenItIsToldToTerminate {

        @Test
        void shouldFinishWhatRunsThenDeleteItsRow() throws InterruptedException {
            long running = begin(WorkerControlContract.this::untilReleased);
            long waiting = node.queue("Jobs.note", "waiting");
            tell("TERMINATE");
            assertThat(status()).isEqualTo("TERMINATE");
            node.claim();
            release.countDown();
            node.untilIdle();
            node.worker().beat();

            assertThat(state(running)).isEqualTo(TaskState.COMPLETED);
            assertThat(state(waiting)).isEqualTo(TaskState.QUEUED);
            assertThat(status()).isEmpty();
        }

        @Test
        void shouldGiveBackWhatWaitsInMemory() {
            long id = node.queue("Jobs.note", "x");
            node.claim();
            tell("TERMINATE");
            node.write();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isZero();
        }

        @Test
        void shouldNotBeRevived() throws InterruptedException {
            begin(WorkerControlContract.this::untilReleased);
            tell("TERMINATE");
            tell("ACTIVE");
            assertThat(status()).isEqualTo("TERMINATE");
            release.countDown();
            node.untilIdle();
            node.worker().beat();
            assertThat(status()).isEmpty();
        }

        @Test
        void shouldStayEnded() {
            tell("TERMINATE");
            node.worker().beat();
            node.worker().beat();
            node.queue("Jobs.note", "x");
            node.drain();

            assertThat(status()).isEmpty();
            assertThat(jobs.done).isEmpty();
            assertThat(node.worker().view().ended()).isTrue();
            assertThat(node.worker().view().status()).isEqualTo("ended: it was told to terminate");
        }

        @Test
        void shouldEndWhenItIsFencedMeanwhile() throws InterruptedException {
            begin(Jobs.untilInterrupted(new CountDownLatch(1)));
            tell("TERMINATE");
            node.elapse(Duration.ofSeconds(13));
            node.worker().watch();
            node.worker().beat();
            assertThat(node.worker().view().ended()).isTrue();
            assertThat(node.worker().name()).isEmpty();
        }
    }

    @Nested
    class WhenItIsKilled {

        @Test
        void shouldInterruptWhatRunsAndCountNoAttempt() throws InterruptedException {
            long id = begin(Jobs.untilInterrupted(new CountDownLatch(1)));
            tell("KILL");
            node.untilIdle();
            node.worker().beat();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isZero();
            assertThat(node.status(id).run().status()).isEqualTo(RunState.STOPPED);
            assertThat(status()).isEmpty();
        }

        @Test
        void shouldKeepItsRowAndItsTaskWhileAThreadLives() throws InterruptedException {
            long id = begin(WorkerControlContract.this::untilReleased);
            tell("KILL");
            node.advance(Duration.ofSeconds(11));
            node.worker().watch();
            node.worker().beat();
            assertThat(status()).isEqualTo("KILL");
            assertThat(state(id)).isEqualTo(TaskState.RUNNING);

            release.countDown();
            node.untilIdle();
            node.worker().beat();
            node.worker().beat();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }
    }

    @Nested
    class WhenItsStatusIsMisspelt {

        @Test
        void shouldClaimNothingUntilItIsMended() {
            tell("DISABELD");
            node.queue("Jobs.note", "x");
            node.drain();
            assertThat(jobs.done).isEmpty();
            assertThat(status()).isEqualTo("DISABELD");
            assertThat(node.worker().view().status()).isEqualTo("DISABELD");

            tell("ACTIVE");
            node.drain();
            assertThat(jobs.done).containsExactly("x");
        }
    }

    @Nested
    class WhenItsTimeIsLimited {

        private EngineFixture limited(String key, String value) {
            return EngineFixture.at(access, Map.of("errand.worker.default." + key, value), jobs)
                    .join();
        }

        @Test
        void shouldEndWhenItHasFoundNothingThatOften() {
            try (EngineFixture other = limited("max-empty-polls", "3")) {
                other.queue("Jobs.note", "x");
                other.claim();
                other.claim();
                other.claim();
                other.worker().beat();
                assertThat(other.worker().view().ended()).isFalse();
                other.drain();

                other.claim();
                other.claim();
                other.worker().beat();
                other.worker().beat();
                assertThat(other.worker().view().ended()).isTrue();
                assertThat(other.worker().view().status()).contains("found nothing 3 times");
                assertThat(jobs.done).containsExactly("x");
            }
        }

        @Test
        void shouldEndWhenItIsThatOld() {
            try (EngineFixture other = limited("duration", "PT1M")) {
                other.advance(Duration.ofSeconds(59));
                other.worker().beat();
                assertThat(other.worker().view().ended()).isFalse();
                other.advance(Duration.ofSeconds(2));
                other.worker().beat();
                other.worker().beat();
                assertThat(other.worker().view().ended()).isTrue();
                assertThat(other.select("select count(*) from errand_worker")).containsExactly("1");
            }
        }

        @Test
        void shouldGoOnForEverByDefault() {
            for (int i = 0; i < 20; i++) {
                node.claim();
                node.advance(Duration.ofHours(1));
                node.worker().beat();
            }
            node.worker().beat();
            assertThat(node.worker().view().ended()).isFalse();
        }
    }
}
