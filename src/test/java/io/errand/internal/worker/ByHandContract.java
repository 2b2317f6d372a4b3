package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.ErrandException;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tasks that callers' threads run, on each database. */
abstract class ByHandContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    ByHandContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs);
    }

    @AfterEach
    void stop() throws InterruptedException {
        jobs.action = () -> {};
        node.engine().roster().stop();
        node.close();
    }

    private ByHand byHand() {
        return node.engine().roster().byHand();
    }

    private List<String> workers() {
        return node.select("select group_names from errand_worker");
    }

    private TaskState state(long id) {
        return node.status(id).status();
    }

    @Nested
    class WhenTasksAreProcessed {

        @Test
        void shouldRunWhatIsDueAndSignOff() {
            node.queue("Jobs.note", "a");
            node.queue("Jobs.mail", "b");
            long later = node.queue("Jobs.note", o -> o.args("c").after(Duration.ofDays(1)));

            assertThat(byHand().process(new ProcessBounds())).isEqualTo(2);

            assertThat(jobs.done).containsExactlyInAnyOrder("a", "mail b");
            assertThat(state(later)).isEqualTo(TaskState.QUEUED);
            assertThat(node.select("select status from errand_task order by id"))
                    .containsExactly("COMPLETED", "COMPLETED", "QUEUED");
            assertThat(workers()).isEmpty();
        }

        @Test
        void shouldRunOnTheCallingThreadAsAWorkerOfItsOwn() {
            Thread here = Thread.currentThread();
            jobs.action = () -> jobs.done.add(Thread.currentThread() == here ? workers() : "elsewhere");
            node.queue("Jobs.note", "x");
            byHand().process((ProcessBounds) new ProcessBounds().groups("main"));
            assertThat(jobs.done).containsExactly(List.of(",main,"), "x");
        }

        @Test
        void shouldRunNoMoreThanTheLimit() {
            for (int i = 0; i < 3; i++) {
                node.queue("Jobs.note", "x");
            }
            assertThat(byHand().process((ProcessBounds) new ProcessBounds().limit(2)))
                    .isEqualTo(2);
            assertThat(jobs.done).hasSize(2);
        }

        @Test
        void shouldBeginNoTaskAfterItsDuration() {
            jobs.action = () -> node.elapse(Duration.ofSeconds(6));
            for (int i = 0; i < 3; i++) {
                node.queue("Jobs.note", "x");
            }
            assertThat(byHand().process((ProcessBounds) new ProcessBounds().duration(Duration.ofSeconds(10))))
                    .isEqualTo(2);
        }

        @Test
        void shouldWaitForMoreWhenItIsToldTo() throws Exception {
            jobs.action = () -> {
                jobs.action = () -> node.elapse(Duration.ofHours(1)); // the second one ends the wait
                node.queue("Jobs.note", o -> o.args("second").after(Duration.ofMillis(50)));
            };
            node.queue("Jobs.note", "first");
            var bounds = (ProcessBounds)
                    new ProcessBounds().idleWait(Duration.ofSeconds(10)).limit(2);
            Thread time = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    node.elapse(Duration.ofMillis(1));
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            });
            time.start();
            assertThat(byHand().process(bounds)).isEqualTo(2);
            time.interrupt();
            assertThat(jobs.done).containsExactly("first", "second");
        }

        @Test
        void shouldGoOnAfterATaskHasFailed() {
            jobs.failures.add(new IllegalStateException("no"));
            long failed = node.queue("Jobs.once");
            node.queue("Jobs.note", "x");
            assertThat(byHand().process(new ProcessBounds())).isEqualTo(2);
            assertThat(state(failed)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldCompleteAtomicTasks() {
            long id = node.queue("Jobs.atomic", "x");
            assertThat(byHand().process(new ProcessBounds())).isEqualTo(1);
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldEndAndSignOffWhenItsThreadIsInterrupted() {
            jobs.action = Thread.currentThread()::interrupt;
            node.queue("Jobs.note", "x");
            node.queue("Jobs.note", "y");
            int count = byHand().process(new ProcessBounds());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(count).isEqualTo(1);
            assertThat(workers()).isEmpty();
        }

        @Test
        void shouldEndWhenItIsToldToTerminate() {
            jobs.action = () -> {
                node.sql("update errand_worker set status = 'TERMINATE'");
                var worker = node.engine().roster().byHand().workers().get(0);
                worker.pulse().loop().signal();
                while (!worker.pulse().isEnding()) {
                    Thread.onSpinWait();
                }
            };
            node.queue("Jobs.note", "x");
            node.queue("Jobs.note", "y");
            assertThat(byHand().process(new ProcessBounds())).isEqualTo(1);
            assertThat(workers()).isEmpty();
        }

        @Test
        void shouldEndWhenNoWorkerIsActiveForABroadcast() throws Exception {
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            assertThat(CompletableFuture.supplyAsync(() -> byHand().process(new ProcessBounds()))
                            .get(10, TimeUnit.SECONDS))
                    .isZero();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldRefuseToRunInATransactionOrInATask() {
            assertThatThrownBy(() -> node.inTransaction(() -> byHand().process(new ProcessBounds())))
                    .hasMessageStartingWith("ERR-3034");
            jobs.action = () -> {
                try {
                    byHand().process(new ProcessBounds());
                } catch (ErrandException e) {
                    jobs.done.add(e.code());
                }
            };
            node.queue("Jobs.note", "x");
            byHand().process(new ProcessBounds());
            assertThat(jobs.done).containsExactly("ERR-3035", "x");
        }

        @Test
        void shouldRefuseWrongBounds() {
            assertThatThrownBy(() -> new ProcessBounds().limit(0)).hasMessageStartingWith("ERR-3001");
            assertThatThrownBy(() -> new ProcessBounds().duration(Duration.ZERO))
                    .hasMessageStartingWith("ERR-3001");
            assertThatThrownBy(() -> new ProcessBounds().idleWait(Duration.ofSeconds(-1)))
                    .hasMessageStartingWith("ERR-3001");
            assertThatThrownBy(() -> new ProcessBounds().groups("a b")).hasMessageStartingWith("ERR-3001");
        }
    }

    @Nested
    class WhenOneTaskIsClaimed {

        private HandClaim claim() {
            return byHand().claimNext("main").orElseThrow();
        }

        @Test
        void shouldGiveNothingWhenNothingIsDue() {
            node.queue("Jobs.mail", "x");
            assertThat(byHand().claimNext("main")).isEmpty();
        }

        @Test
        void shouldReturnTheResultOnceItIsStored() throws Exception {
            long id = node.queue("Jobs.add", 2, 3);
            HandClaim claim = claim();
            assertThat(state(id)).isEqualTo(TaskState.ASSIGNED);

            assertThat(claim.execute()).isEqualTo(5);
            claim.close();

            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(id).result()).isEqualTo(5);
        }

        @Test
        void shouldThrowAsTheMethodDidOnceTheFailureIsRecorded() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue("Jobs.picky", "x");
            HandClaim claim = claim();
            assertThatThrownBy(claim::execute)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken");
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isEqualTo(1);
        }

        @Test
        void shouldBeGivenBackWhenItIsClosed() throws Exception {
            long id = node.queue("Jobs.note", "x");
            claim().close();
            node.engine().roster().stop();
            assertThat(node.select("select status from errand_task where id = " + id))
                    .containsExactly("QUEUED");
            assertThat(jobs.done).isEmpty();
        }

        @Test
        void shouldRunOnlyOnce() throws Exception {
            node.queue("Jobs.note", "x");
            HandClaim claim = claim();
            claim.execute();
            assertThatThrownBy(claim::execute).hasMessageStartingWith("ERR-3036");
            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldNotRunInATransaction() {
            node.queue("Jobs.note", "x");
            HandClaim claim = claim();
            assertThatThrownBy(() -> node.inTransaction(() -> {
                        try {
                            claim.execute();
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .hasMessageStartingWith("ERR-3034");
        }

        @Test
        void shouldSayThatItWasStopped() {
            CountDownLatch begun = new CountDownLatch(1);
            jobs.action = () -> {
                long id = jobs.context.id();
                new Thread(() -> node.engine().roster().stopRun(id)).start();
                Jobs.untilInterrupted(begun).run();
            };
            node.queue("Jobs.note", "x");
            HandClaim claim = claim();
            assertThatThrownBy(claim::execute)
                    .hasMessageStartingWith("ERR-3037")
                    .hasMessageContaining("STOPPED");
        }

        @Test
        void shouldPassOverWhatMayNotStart() throws Exception {
            long broken = node.queue("Jobs.note", "x");
            node.sql("update errand_task set repeats = -1");
            node.queue("Jobs.note", "y");
            claim().execute();
            assertThat(jobs.done).containsExactly("y");
            node.engine().roster().stop();
            assertThat(node.select("select status from errand_task where id = " + broken))
                    .containsExactly("FAILED");
        }

        @Test
        void shouldShareOneWorkerThatServesWhatWasAskedForAndEndsByItself() throws Exception {
            node.queue("Jobs.note", "x");
            node.queue("Jobs.mail", "y");
            HandClaim first = claim();
            HandClaim second = byHand().claimNext("mail").orElseThrow();
            assertThat(workers()).containsExactly(",main,mail,");
            first.execute();
            second.execute();

            Worker worker = byHand().workers().get(0);
            node.elapse(Duration.ofSeconds(4));
            for (int i = 0; i < 10_000 && !worker.pulse().hasEnded(); i++) {
                worker.pulse().loop().signal();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            assertThat(workers()).isEmpty();
            node.queue("Jobs.note", "z");
            claim().execute();
            assertThat(jobs.done).containsExactly("x", "mail y", "z");
        }

        @Test
        void shouldNotBeGivenBackWhileItIsLookedAt() throws Exception {
            node.queue("Jobs.note", "x");
            HandClaim claim = claim();
            node.elapse(Duration.ofSeconds(2));
            byHand().workers().get(0).watch();
            claim.execute();
            assertThat(jobs.done).containsExactly("x");
        }
    }
}
