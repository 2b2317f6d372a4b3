package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.TaskState;
import io.errand.WorkerCommand;
import io.errand.WorkerSelection;
import io.errand.WorkerStatus;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.WorkerFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Workers and groups, steered by calls, on each database. */
abstract class CommandContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private final AtomicInteger done = new AtomicInteger();
    private EngineFixture main;
    private EngineFixture mail;

    CommandContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        main = EngineFixture.at(access, Map.of("errand.worker.default.groups", "main,reports"), jobs)
                .join();
        mail = EngineFixture.at(
                        access, Map.of("errand.workers", "post", "errand.worker.post.groups", "mail,reports"), jobs)
                .join();
    }

    @AfterEach
    void stop() {
        main.close();
        mail.close();
    }

    private int tell(WorkerCommand command, Consumer<WorkerSelection> workers) {
        WorkerFilter filter = new WorkerFilter(main.engine().roster().groups());
        workers.accept(filter);
        return main.engine().stores().commands().tell(command, filter, done::incrementAndGet);
    }

    private List<String> statuses() {
        return main.select("select status from errand_worker order by first_heartbeat, worker_name");
    }

    private void beat() {
        main.worker().beat();
        mail.worker().beat();
    }

    @Nested
    class WhenWorkersAreTold {

        @Test
        void shouldTellThoseThatServeAnyGroupOfThisNode() {
            assertThat(tell(WorkerCommand.DISABLE, w -> {})).isEqualTo(2);
            assertThat(statuses()).containsExactly("DISABLED", "DISABLED");
            assertThat(done).hasValue(1);
        }

        @Test
        void shouldTellOnlyThoseOfTheGroups() {
            assertThat(tell(WorkerCommand.DISABLE, w -> w.groups("mail"))).isEqualTo(1);
            assertThat(statuses()).containsExactly("ACTIVE", "DISABLED");
        }

        @Test
        void shouldTellOneByItsNameOrByThatOfTheConfiguration() {
            assertThat(tell(WorkerCommand.DISABLE, w -> w.worker(main.worker().name())))
                    .isEqualTo(1);
            beat();
            assertThat(tell(WorkerCommand.TERMINATE, w -> w.worker("post"))).isEqualTo(1);
            assertThat(statuses()).containsExactly("DISABLED", "TERMINATE");
        }

        @Test
        void shouldTellNoMoreThanTheLimitAndTheNextOnesNextTime() {
            assertThat(tell(WorkerCommand.DISABLE, w -> w.limit(1))).isEqualTo(1);
            assertThat(statuses()).containsExactly("DISABLED", "ACTIVE");
            assertThat(tell(WorkerCommand.DISABLE, w -> w.limit(1))).isEqualTo(1);
            assertThat(statuses()).containsExactly("DISABLED", "DISABLED");
            assertThat(tell(WorkerCommand.DISABLE, w -> w.limit(1))).isZero();
        }

        @Test
        void shouldRefuseNamesThatNoLiveWorkerHas() {
            main.sql("update errand_worker set status = 'DEAD' where group_names like '%mail%'");
            assertThatThrownBy(() -> tell(WorkerCommand.KILL, w -> w.worker("nobody")))
                    .hasMessageStartingWith("ERR-3030");
            assertThatThrownBy(() -> tell(WorkerCommand.KILL, w -> w.groups("main", "mail")))
                    .hasMessageStartingWith("ERR-3031");
            assertThatThrownBy(() -> tell(WorkerCommand.KILL, w -> w.limit(0))).hasMessageStartingWith("ERR-3001");
            assertThatThrownBy(() -> tell(WorkerCommand.KILL, w -> w.groups("main", "main,mail")))
                    .hasMessageStartingWith("ERR-3001: Option 'groups' must be 1 to 100 letters, digits, ");
            assertThat(statuses()).containsExactly("ACTIVE", "DEAD");
        }

        @Test
        void shouldNotReviveWhatIsToEnd() {
            tell(WorkerCommand.TERMINATE, w -> {});
            assertThat(tell(WorkerCommand.RESUME, w -> {})).isZero();
            assertThat(tell(WorkerCommand.DISABLE, w -> {})).isZero();
            assertThat(tell(WorkerCommand.PICK, w -> {})).isZero();
            assertThat(tell(WorkerCommand.KILL, w -> {})).isEqualTo(2);
            assertThat(tell(WorkerCommand.TERMINATE, w -> {})).isZero();
            assertThat(statuses()).containsExactly("KILL", "KILL");
        }

        @Test
        void shouldResumeThoseDisabledOnly() {
            tell(WorkerCommand.DISABLE, w -> w.groups("mail"));
            assertThat(tell(WorkerCommand.RESUME, w -> {})).isEqualTo(1);
            assertThat(statuses()).containsExactly("ACTIVE", "ACTIVE");
        }

        @Test
        void shouldLeaveADisabledOneDisabledThatIsToldToStopOrToPick() {
            tell(WorkerCommand.DISABLE, w -> {});
            assertThat(tell(WorkerCommand.STOP_TASK, w -> {})).isEqualTo(2);
            assertThat(tell(WorkerCommand.PICK, w -> {})).isZero();
            assertThat(statuses()).containsExactly("DISABLED", "DISABLED");
        }

        @Test
        void shouldTellActiveOnesToStopAndToPick() {
            tell(WorkerCommand.STOP_TASK, w -> w.groups("main"));
            tell(WorkerCommand.PICK, w -> w.groups("mail"));
            assertThat(statuses()).containsExactly("STOP_TASK", "PICK");
            beat();
            assertThat(statuses()).containsExactly("ACTIVE", "ACTIVE");
        }
    }

    @Nested
    class WhenATaskRuns {

        private long id;

        @BeforeEach
        void begin() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            jobs.action = Jobs.untilInterrupted(begun);
            id = main.queue("Jobs.note", "x");
            main.worker().startSlots();
            main.claim();
            begun.await();
            main.elapse(Duration.ofMillis(60));
            main.write();
        }

        private void assertStopped() {
            beat();
            main.untilIdle();
            assertThat(main.status(id).status()).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldStopItOnADisabledWorker() {
            tell(WorkerCommand.DISABLE, w -> {});
            tell(WorkerCommand.STOP_TASK, w -> {});
            assertStopped();
            assertThat(statuses()).containsExactly("DISABLED", "DISABLED");
        }

        @Test
        void shouldNotForgetToStopItWhenTheWorkerIsDisabledAtOnce() {
            tell(WorkerCommand.STOP_TASK, w -> {});
            tell(WorkerCommand.DISABLE, w -> {});
            assertStopped();
        }
    }

    @Nested
    class WhenTheCallerHasATransaction {

        @Test
        void shouldTellThemWhenItCommits() throws Exception {
            main.inTransaction(() -> {
                assertThat(tell(WorkerCommand.DISABLE, w -> {})).isEqualTo(2);
                assertThat(done).hasValue(0);
                mail.worker().beat(); // must not wait for this transaction
            });
            assertThat(statuses()).containsExactly("DISABLED", "DISABLED");
            assertThat(done).hasValue(1);
        }

        @Test
        void shouldTellNobodyWhenItRollsBack() {
            assertThatThrownBy(() -> main.inTransaction(() -> {
                        tell(WorkerCommand.KILL, w -> {});
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(statuses()).containsExactly("ACTIVE", "ACTIVE");
            assertThat(done).hasValue(0);
        }
    }

    @Nested
    class WhenAWorkerIsStartedAgain {

        private Roster roster() {
            return main.engine().roster();
        }

        @Test
        void shouldComeBackUnderAFreshName() {
            String before = main.worker().name();
            tell(WorkerCommand.TERMINATE, w -> w.groups("main"));
            main.worker().beat();
            main.worker().beat();
            assertThat(statuses()).containsExactly("ACTIVE");

            roster().startWorker("default");
            main.join();
            main.queue("Jobs.note", "x");
            main.drain();

            assertThat(main.worker().name()).isNotEmpty().isNotEqualTo(before);
            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldLeaveALiveOneAlone() {
            String before = main.worker().name();
            roster().startWorker("default");
            assertThat(main.worker().name()).isEqualTo(before);
        }

        @Test
        void shouldRefuseOneThatHasNotEndedYet() {
            main.queue("Jobs.note", "x");
            main.claim();
            tell(WorkerCommand.TERMINATE, w -> {});
            main.worker().beat();
            assertThatThrownBy(() -> roster().startWorker("default")).hasMessageStartingWith("ERR-3033");
        }

        @Test
        void shouldRefuseNamesThatAreNotConfigured() {
            assertThatThrownBy(() -> roster().startWorker("post")).hasMessageStartingWith("ERR-3032");
        }
    }

    @Nested
    class WhenWorkersAreShown {

        private WorkerStatus first() {
            return main.engine().stores().commands().workers().get(0);
        }

        @Test
        void shouldSayWhatTheRowSays() {
            WorkerStatus worker = first();
            assertThat(worker.workerName()).isEqualTo(main.worker().name());
            assertThat(worker.status()).isEqualTo("ACTIVE");
            assertThat(worker.groupNames()).containsExactly("main", "reports");
            assertThat(worker.functions()).contains("Jobs.note");
            assertThat(worker.schedules()).isEmpty();
            assertThat(worker.slots()).isEqualTo(10);
            assertThat(worker.configuredName()).isEqualTo("default");
        }

        @Test
        void shouldSayWhatItHasDone() {
            main.queue("Jobs.note", "x");
            main.queue("Jobs.once");
            jobs.failures.add(new IllegalStateException("once"));
            main.drain();
            beat();

            assertThat(first().runs()).isEqualTo(2);
            assertThat(first().errors()).isEqualTo(1);
            assertThat(first().emptyPolls()).isPositive();
            assertThat(first().busy()).isZero();
        }

        @Test
        void shouldCountWhatWaitsInItsGroups() {
            main.queue("Jobs.note", "x");
            main.queue("Jobs.note", o -> o.args("y").after(Duration.ofDays(1)));
            main.queue("Jobs.mail", "z");
            for (int i = 0; i < 8; i++) {
                main.advance(Duration.ofSeconds(10));
                main.worker().beat();
                main.engine().node().housekeeper().runOnce();
            }
            main.worker().beat();
            assertThat(first().queued()).isEqualTo(Map.of("main", 2L));
        }

        @Test
        void shouldBearStatsThatSomebodyHasSpoilt() {
            main.sql("update errand_worker set stats = 'no json'");
            assertThat(first().configuredName()).isEmpty();
            assertThat(first().queued()).isEmpty();
        }
    }

    @Nested
    class WhenGroupsAreSteered {

        @Test
        void shouldPauseAndResumeOneThatWasNeverServed() {
            var groups = main.engine().stores().groups();
            groups.pause("fresh", true, () -> {});
            assertThat(main.select("select name from errand_group where paused"))
                    .containsExactly("fresh");
            groups.pause("fresh", false, () -> {});
            assertThat(main.select("select name from errand_group where paused"))
                    .isEmpty();
        }

        @Test
        void shouldLimitAndLiftTheLimit() {
            var groups = main.engine().stores().groups();
            groups.limit("main", 3, () -> {});
            assertThat(main.select("select max_running from errand_group where name = 'main'"))
                    .containsExactly("3");
            groups.limit("main", 0, () -> {});
            assertThat(main.select("select name from errand_group where max_running is not null"))
                    .isEmpty();
        }

        @Test
        void shouldRefuseWrongNamesAndNumbers() {
            var groups = main.engine().stores().groups();
            assertThatThrownBy(() -> groups.pause("a,b", true, () -> {})).hasMessageStartingWith("ERR-3001");
            assertThatThrownBy(() -> groups.limit("main", -1, () -> {})).hasMessageStartingWith("ERR-3001");
        }

        @Test
        void shouldTakePartInTheCallersTransaction() {
            assertThatThrownBy(() -> main.inTransaction(() -> {
                        main.engine().stores().groups().pause("main", true, () -> {});
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(main.select("select name from errand_group where paused"))
                    .isEmpty();
        }
    }
}
