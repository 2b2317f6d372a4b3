package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.RunState;
import io.errand.TaskOptions;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A task stored on a node whose worker is idle goes to it without a claim. Its two slots are turned by the test. */
abstract class HandOverContract {

    private static final Map<String, String> TWO_SLOTS =
            Map.of("errand.poll-interval", "PT1H", "errand.worker.default.slots", "2");

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    HandOverContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, TWO_SLOTS, jobs).join();
        Intake intake = node.worker().intake();
        intake.loop().start();
        Meeting.until(() ->
                intake.emptyPolls().all() == 2 && node.worker().isIdle()); // its first look, and that of its entry
    }

    @AfterEach
    void stop() throws InterruptedException {
        node.close();
        node.worker().intake().loop().close(Duration.ofSeconds(10));
    }

    private long queue(String what) {
        return node.queue("Jobs.note", what);
    }

    private TaskState state(long id) {
        return node.status(id).status();
    }

    /** Whether the worker waits for the task that is being stored. */
    private boolean isPromised(Consumer<TaskOptions> options) throws Exception {
        boolean[] promised = new boolean[1];
        node.inTransaction(() -> {
            node.queue("Jobs.note", options);
            promised[0] = !node.worker().isIdle();
        });
        return promised[0];
    }

    private int handed() {
        return node.worker().hands().buffer().size();
    }

    @Nested
    class WhenAWorkerIsIdle {

        @Test
        void shouldHandTheTaskOverOnceItIsCommitted() throws Exception {
            long[] id = new long[1];
            node.inTransaction(() -> {
                id[0] = queue("a");
                assertThat(handed()).isZero();
            });
            assertThat(handed()).isEqualTo(1);
            assertThat(state(id[0])).isEqualTo(TaskState.ASSIGNED);

            node.worker().runNext();
            node.write();

            assertThat(state(id[0])).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(id[0]).run().status()).isEqualTo(RunState.COMPLETED);
            assertThat(jobs.done).containsExactly("a");
        }

        @Test
        void shouldHandOverWhatAClaimWouldHaveRead() {
            Consumer<TaskOptions> options = o -> o.args("a")
                    .priority(3)
                    .maxAttempts(7)
                    .backoff("fixed:PT1S")
                    .timeout(Duration.ofSeconds(9))
                    .every(Duration.ofMinutes(5))
                    .repeats(4)
                    .preventDrift()
                    .creator("me")
                    .syncOutput(Duration.ofSeconds(2))
                    .discardResults();
            node.queue("Jobs.note", options);
            ClaimedTask handed = node.worker().hands().buffer().remove();
            node.worker().beat();
            node.worker().beat();
            node.engine().stores().workers().giveBack(handed.id(), handed.token());

            node.claim();

            assertThat(node.worker().hands().buffer().remove())
                    .usingRecursiveComparison()
                    .ignoringFields("token")
                    .isEqualTo(handed);
        }
    }

    @Nested
    class WhenTheTransactionGoesOn {

        @Test
        void shouldForgetWhatIsRolledBack() throws Exception {
            for (int i = 0; i < 3; i++) {
                try {
                    node.inTransaction(() -> {
                        queue("a");
                        queue("b");
                        throw new IllegalStateException("no");
                    });
                } catch (Exception e) {
                    assertThat(e).hasMessage("no");
                }
            }

            assertThat(handed()).isZero();
            assertThat(node.worker().isIdle()).isTrue();
            assertThat(isPromised(o -> o.args("c"))).isTrue();
        }

        @Test
        void shouldKeepTheTaskQueuedIfItIsLookedAt() throws Exception {
            node.inTransaction(() -> {
                long id = queue("a");
                assertThat(state(id)).isEqualTo(TaskState.QUEUED);
                assertThat(node.worker().isIdle()).isTrue();
            });
        }

        @Test
        void shouldLetTheWorkerNotLeaveMeanwhile() throws Exception {
            node.inTransaction(() -> {
                queue("a");
                assertThat(node.worker().isIdle()).isFalse();
            });
        }

        @Test
        void shouldGiveBackWhatIsCommittedAfterTheWorkerWasToldToStop() throws Exception {
            long[] id = new long[1];
            node.inTransaction(() -> {
                id[0] = queue("a");
                node.worker().beginStop();
            });
            node.write();

            assertThat(state(id[0])).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldNotRunWhatIsCommittedInANameThatIsLost() throws Exception {
            long[] id = new long[1];
            node.inTransaction(() -> {
                id[0] = queue("a");
                node.worker().pulse().fence();
            });

            assertThat(handed()).isZero();
            assertThat(node.worker().runNext()).isFalse();
            assertThat(state(id[0])).isEqualTo(TaskState.ASSIGNED);
        }
    }

    @Nested
    class WhenItMayNot {

        static Stream<Arguments> reasons() {
            return Stream.of(
                    reason("delay", o -> o.after(Duration.ofSeconds(1))),
                    reason("disabled", o -> o.enabled(false)),
                    reason("unique key", o -> o.uniqueKey("k")),
                    reason("uuid", o -> o.uuid("u")),
                    reason("limit", o -> o.limitKey("l", 5)),
                    reason("cron", o -> o.cron("0 0 1 1 *")),
                    reason("stop time", o -> o.until(Instant.parse("2100-01-01T00:00:00Z"))),
                    reason("broadcast", o -> o.broadcast()),
                    reason("group of others", o -> o.group("elsewhere")));
        }

        private static Arguments reason(String name, Consumer<TaskOptions> options) {
            return Arguments.of(name, options);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("reasons")
        void shouldKeepNoSlot(String name, Consumer<TaskOptions> options) throws Exception {
            assertThat(isPromised(o -> options.accept(o.args("a")))).as(name).isFalse();
        }

        @Test
        void shouldKeepNoSlotWhileTheWorkerRests() throws Exception {
            node.worker().intake().rest(true);

            assertThat(isPromised(o -> o.args("a"))).isFalse();
        }

        @Test
        void shouldKeepNoSlotWhileTheGroupIsPaused() throws Exception {
            node.sql("update errand_group set paused = true");
            node.worker().beat();

            assertThat(isPromised(o -> o.args("a"))).isFalse();
        }

        @Test
        void shouldKeepNoSlotWhileTheGroupIsLimited() throws Exception {
            node.sql("update errand_group set max_running = 9");
            node.worker().beat();

            assertThat(isPromised(o -> o.args("a"))).isFalse();
        }

        @Test
        void shouldKeepNoSlotWhileTheWorkerHasNotBeatenForTooLong() throws Exception {
            node.elapse(Duration.ofSeconds(14));

            assertThat(isPromised(o -> o.args("a"))).isFalse();
        }
    }
}
