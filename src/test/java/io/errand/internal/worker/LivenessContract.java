package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.RunState;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.ClaimStore;
import io.errand.internal.store.ClaimStore.Start;
import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of claims when workers die, freeze, or lose them, on each database. */
abstract class LivenessContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture first;
    private EngineFixture second;

    LivenessContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        first = EngineFixture.at(access, Map.of(), jobs).join();
        second = EngineFixture.at(access, Map.of(), jobs).join();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private TaskState state(long id) {
        return second.status(id).status();
    }

    /** The first node is silent while the second beats on, until the second takes its tasks over. */
    private void firstDies() {
        second.inherit();
    }

    private void secondBeats(int times) {
        for (int i = 0; i < times; i++) {
            second.advance(Duration.ofSeconds(3));
            second.worker().beat();
        }
    }

    /** Begins a task that runs until it is interrupted, and has its start written. */
    private void begin(EngineFixture node) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        jobs.action = Jobs.untilInterrupted(begun);
        node.worker().startSlots();
        node.claim();
        begun.await();
        node.elapse(Duration.ofMillis(60));
        node.write();
    }

    @Nested
    class WhenAWorkerBeats {

        @Test
        void shouldKeepItsTaskHoweverLongThatRuns() throws InterruptedException {
            long id = first.queue("Jobs.note", o -> o.args("long").timeout(Duration.ZERO));
            begin(first);
            String worker = first.worker().name();

            for (int i = 0; i < 40; i++) {
                first.advance(Duration.ofSeconds(3));
                second.advance(Duration.ofSeconds(3));
                first.worker().beat();
                second.worker().beat();
                second.engine().node().housekeeper().runOnce();
            }

            assertThat(state(id)).isEqualTo(TaskState.RUNNING);
            assertThat(second.status(id).assignedWorkerName()).isEqualTo(worker);
            assertThat(first.worker().name()).isEqualTo(worker);
        }
    }

    @Nested
    class WhenAWorkerDies {

        @Test
        void shouldGiveWhatItHadNotStartedToOthersAndCountNothing() {
            long id = first.queue("Jobs.note", "innocent");
            first.claim();

            firstDies();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(second.status(id).attempts()).isZero();
            assertThat(second.select("select count(*) from errand_run")).containsExactly("0");
            assertThat(second.select("select count(*) from errand_task where suspect = true"))
                    .containsExactly("1");
            second.drain();
            assertThat(jobs.done).containsExactly("innocent");
        }

        @Test
        void shouldCountTheAttemptItHadStartedAndCloseTheRunAsLost() throws InterruptedException {
            long id = first.queue("Jobs.picky", "victim");
            begin(first);
            assertThat(state(id)).isEqualTo(TaskState.RUNNING);

            firstDies();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(second.status(id).attempts()).isEqualTo(1);
            assertThat(second.status(id).run().status()).isEqualTo(RunState.LOST);
            jobs.action = () -> {};
            second.advance(Duration.ofSeconds(11));
            second.drain();
            assertThat(jobs.done).containsExactly("victim");
        }

        /** So a dead worker is known an interval after its time at the latest, whatever the keeper waits for. */
        @Test
        void shouldWakeTheKeeperByTheFirstBeatThatSeesItsSilence() {
            first.worker().beat();

            secondBeats(4);
            assertThat(second.engine().keeperLoop().isSignalled()).isFalse();

            secondBeats(2);
            assertThat(second.engine().keeperLoop().isSignalled()).isTrue();
        }

        @Test
        void shouldGiveBackMoreThanOneBatch() {
            first.sql("insert into errand_task (function_name, status, token, assigned_worker_name) values "
                    + IntStream.range(0, 1200)
                            .mapToObj(i -> "('Jobs.note', 'ASSIGNED', 1, '"
                                    + first.worker().name() + "')")
                            .collect(Collectors.joining(", ")));

            firstDies();

            assertThat(second.select("select count(*) from errand_task where status = 'QUEUED' and token is null"))
                    .containsExactly("1200");
        }

        @Test
        void shouldForgetItOnceItHoldsNothing() {
            first.queue("Jobs.note", "x");
            first.claim();

            firstDies();

            assertThat(second.select("select count(*) from errand_worker")).containsExactly("1");
        }

        @Test
        void shouldStopWhatItKnowsNothingOfAndWasAskedToStop() {
            long id = first.queue("Jobs.note", "stranger");
            first.sql("update errand_task set status = 'ASSIGNED', token = 7, stop_requested = true, enabled = false,"
                    + " assigned_worker_name = '" + first.worker().name() + "' where id = " + id);

            first.worker().beat();
            first.worker().beat();

            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldLeaveWhatHadEndedMarkedSo() {
            long id = first.queue("Jobs.note", "stranger");
            first.sql("update errand_task set status = 'ASSIGNED', token = 7, ended = true, enabled = false,"
                    + " assigned_worker_name = '" + first.worker().name() + "' where id = " + id);

            first.worker().beat();
            first.worker().beat();

            assertThat(first.select("select status from errand_task where ended and id = " + id))
                    .containsExactly("QUEUED");
        }

        @Test
        void shouldIgnoreWhatItReportsLate() {
            long id = first.queue("Jobs.note", "late");
            first.claim();
            first.worker().runNext();

            firstDies();
            first.write();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(second.status(id).timesRun()).isZero();
        }

        @Test
        void shouldIgnoreWhatItReportsLateBesideItsNextRun() {
            long id = first.queue("Jobs.picky", "twice");
            jobs.failures.add(new IllegalStateException("late"));
            first.claim();
            first.worker().runNext();
            firstDies();
            first.worker().beat();
            first.worker().beat();

            first.claim();
            first.worker().runNext();
            first.write();

            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
            assertThat(first.select("select status from errand_run")).isEmpty();
        }

        @Test
        void shouldBeginAnewUnderAnotherNameWhenItWasOnlyPaused() {
            String before = first.worker().name();

            firstDies();
            first.worker().beat();
            assertThat(first.worker().name()).isEmpty();
            first.worker().beat();

            assertThat(first.worker().name()).isNotEmpty().isNotEqualTo(before);
        }

        @Test
        void shouldClaimNothingOnceItIsTakenForDead() {
            firstDies();
            long id = second.queue("Jobs.note", "x");

            first.claim();

            assertThat(first.worker().runNext()).isFalse();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldCommitTheStartOfASuspectBeforeItRuns() {
            long id = first.queue("Jobs.note", "suspect");
            first.claim();
            firstDies();
            jobs.action = () -> jobs.done.add(second.select("select status from errand_task where id = " + id));

            second.drain();

            assertThat(jobs.done.get(0)).hasToString("[RUNNING]");
        }

        @Test
        void shouldBeJudgedByANodeThatKnowsItsRules() throws InterruptedException {
            long id = first.queue("Jobs.once");
            begin(first);
            try (EngineFixture stranger = EngineFixture.at(access, Map.of()).join()) {
                for (int i = 0; i < 6; i++) {
                    stranger.advance(Duration.ofSeconds(3));
                    second.advance(Duration.ofSeconds(3));
                    stranger.worker().beat();
                    second.worker().beat();
                }
                stranger.engine().node().housekeeper().runOnce();
            }
            assertThat(state(id)).isEqualTo(TaskState.RUNNING);

            second.worker().beat();
            second.engine().node().housekeeper().runOnce();

            assertThat(state(id)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldEndFailedWhenItKillsEveryWorkerItMeets() throws InterruptedException {
            long id = first.queue("Jobs.once");
            begin(first);

            firstDies();

            assertThat(state(id)).isEqualTo(TaskState.FAILED);
        }
    }

    @Nested
    class WhenTheDatabaseWasAway {

        @Test
        void shouldDeclareNobodyDeadByTheFirstNodeThatIsBack() {
            second.advance(Duration.ofMinutes(10));
            second.worker().beat();

            second.engine().node().housekeeper().runOnce();

            assertThat(second.select("select count(*) from errand_worker where status = 'DEAD'"))
                    .containsExactly("0");
        }
    }

    @Nested
    class WhenAWorkerCannotBeat {

        @Test
        void shouldFenceItselfBeforeOthersMayTakeOver() throws InterruptedException {
            long id = first.queue("Jobs.note", "frozen");
            begin(first);

            first.elapse(Duration.ofSeconds(13));
            first.worker().watch();

            assertThat(first.worker().name()).isEmpty();
            first.untilIdle();
            assertThat(state(id)).isEqualTo(TaskState.RUNNING);
            first.worker().beat();
            assertThat(first.worker().name()).isNotEmpty();
        }
    }

    @Nested
    class WhenAClaimIsTakenAway {

        @Test
        void shouldChangeNothingWhenTheRunEndsLate() {
            long id = first.queue("Jobs.note", "late");
            first.claim();
            first.worker().runNext();

            first.sql("update errand_task set token = null, status = 'QUEUED', priority = 7 where id = " + id);
            first.write();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(first.worker().isIdle()).isTrue();
        }

        @Test
        void shouldInterruptTheRunAtTheNextHeartbeat() throws InterruptedException {
            long id = first.queue("Jobs.note", "zombie");
            begin(first);

            first.sql("update errand_task set token = null, status = 'QUEUED' where id = " + id);
            first.worker().beat();
            first.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldBeGivenBackWhenItsWorkerKnowsNothingOfIt() {
            long id = first.queue("Jobs.note", "stranger");
            first.sql("update errand_task set token = 12345, status = 'ASSIGNED', assigned_worker_name = '"
                    + first.worker().name() + "' where id = " + id);

            first.worker().beat();
            first.worker().beat();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldPutBackAStatusThatSomebodyChanged() throws InterruptedException {
            long id = first.queue("Jobs.note", "held");
            begin(first);

            first.sql("update errand_task set status = 'QUEUED' where id = " + id);
            first.worker().beat();

            assertThat(state(id)).isEqualTo(TaskState.RUNNING);
        }

        /** Else who tries again would take the claim for lost, and leave the row to nobody. */
        @Test
        void shouldTakeAStartForDoneThatItHasCommittedBefore() {
            long id = first.queue("Jobs.note", "held");
            first.claim();
            ClaimStore claims = first.engine().stores().claims();
            ClaimedTask task = first.worker().hands().buffer().element();
            Start start = new Start(task, claims.nextId(), task.nextRunTime());
            assertThat(claims.start(List.of(start))).containsExactly(start);

            assertThat(claims.start(List.of(start))).containsExactly(start);

            assertThat(claims.start(List.of(new Start(task, claims.nextId(), task.nextRunTime()))))
                    .isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.RUNNING);
        }

        /** Not each start has to outlast a crash of the database. */
        @Test
        void shouldWriteAStartAgainThatTheDatabaseHasLost() throws InterruptedException {
            long id = first.queue("Jobs.note", "held");
            begin(first);

            first.sql("update errand_task set status = 'ASSIGNED', run_id = null where id = " + id);
            first.worker().beat();
            first.write();

            assertThat(state(id)).isEqualTo(TaskState.RUNNING);
            assertThat(first.status(id).run().id()).isPositive();
        }
    }

    @Nested
    class WhenATaskIsAtomic {

        @BeforeEach
        void table() {
            first.sql("create table if not exists work (what varchar(100))");
            first.sql("delete from work");
        }

        private void works(EngineFixture node, Runnable then) {
            jobs.action = () -> {
                node.sql("insert into work values ('done')");
                then.run();
            };
        }

        @Test
        void shouldCommitItsWorkWithItsCompletion() {
            works(first, () -> {});
            long id = first.queue("Jobs.atomic", "x");

            first.drain();

            assertThat(first.select("select what from work")).containsExactly("done");
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldHaveItsEffectOnceWhenItsWorkerStopsBetweenWorkAndCompletion() {
            long id = first.queue("Jobs.atomic", "x");
            works(first, LivenessContract.this::firstDies);

            first.claim();
            first.worker().runNext();
            assertThat(first.select("select what from work")).isEmpty();
            works(second, () -> {});
            second.drain();

            assertThat(second.select("select what from work")).containsExactly("done");
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldRollBackWhenItFails() {
            works(first, () -> {});
            jobs.failures.add(new IllegalStateException("after the work"));
            long id = first.queue("Jobs.atomic", "x");

            first.drain();

            assertThat(first.select("select what from work")).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(first.status(id).attempts()).isEqualTo(1);
        }

        @Test
        void shouldFailWhenTheTransactionIsMarkedForRollback() {
            works(first, () -> {
                try {
                    first.jta().userTransaction().setRollbackOnly();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            long id = first.queue("Jobs.atomic", "x");

            first.drain();

            assertThat(first.select("select what from work")).isEmpty();
            assertThat(first.status(id).lastError()).contains("ERR-4014");
        }

        @Test
        void shouldStoreWhatItQueuesOnlyWithItsWork() {
            works(first, () -> first.queue("Jobs.add", 1, 2));
            jobs.failures.add(new IllegalStateException("after the work"));
            first.queue("Jobs.atomic", "x");

            first.drain();

            assertThat(first.select("select count(*) from errand_task where function_name = 'Jobs.add'"))
                    .containsExactly("0");
        }
    }

    @Nested
    class WhenARunTakesTooLong {

        @Test
        void shouldTimeOutAndSayWhereItStood() throws InterruptedException {
            long id = first.queue("Jobs.slow", "x");
            begin(first);

            first.elapse(Duration.ofSeconds(6));
            first.worker().watch();
            first.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.TIMEOUT);
            assertThat(first.status(id).run().status()).isEqualTo(RunState.TIMEOUT);
            assertThat(first.status(id).run().error()).startsWith("ERR-4005").contains("untilInterrupted");
        }

        @Test
        void shouldNotStartAgainWhileItsThreadGoesOn() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            jobs.action = () -> {
                begun.countDown();
                Meeting.awaitDeafly(mayEnd);
            };
            long id = first.queue(
                    "Jobs.note",
                    o -> o.args("deaf").timeout(Duration.ofSeconds(5)).backoff("fixed:PT0S"));
            first.worker().startSlots();
            first.claim();
            begun.await();

            first.elapse(Duration.ofSeconds(6));
            first.worker().watch();
            first.elapse(Duration.ofSeconds(2));
            first.worker().watch();
            first.write();

            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(first.status(id).heldBy()).isEqualTo(first.worker().name());
            assertThat(first.worker().view().stuck()).isEqualTo(1);
            second.advance(Duration.ofMinutes(1));
            second.claim();
            assertThat(second.worker().runNext()).isFalse();

            mayEnd.countDown();
            untilReleased(id);
            assertThat(first.status(id).heldBy()).isNull();
        }

        private void untilReleased(long id) {
            Meeting.until(() -> {
                first.write();
                return first.status(id).heldBy() == null;
            });
        }
    }

    @Nested
    class WhenARunIsStopped {

        @Test
        void shouldBeInterruptedAndEndStopped() throws InterruptedException {
            long id = first.queue("Jobs.note", "stop me");
            begin(first);

            second.engine().stores().controls().stop(id);
            first.worker().beat();
            first.untilIdle();

            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
            assertThat(first.status(id).run().status()).isEqualTo(RunState.STOPPED);
        }
    }

    @Nested
    class WhenAWorkerStopsInGoodOrder {

        @Test
        void shouldGiveBackWhatItHasNotFinishedWithoutCountingIt() throws InterruptedException {
            long running = first.queue("Jobs.note", "running");
            begin(first);
            long waiting = first.queue("Jobs.slow", "waiting");

            first.worker().beginStop();
            first.worker().interruptRuns();
            first.untilIdle();
            first.worker().endStop(Duration.ofSeconds(1));

            assertThat(state(running)).isEqualTo(TaskState.QUEUED);
            assertThat(second.status(running).attempts()).isZero();
            assertThat(second.status(running).run().status()).isEqualTo(RunState.STOPPED);
            assertThat(state(waiting)).isEqualTo(TaskState.QUEUED);
            assertThat(second.select("select count(*) from errand_worker")).containsExactly("1");
        }
    }

    @Nested
    class WhenSeveralNodesRunATaskInTurn {

        @Test
        void shouldShowTheLatestRunWhateverItsNumber() {
            long id = second.queue("Jobs.add", o -> o.args(1, 2).every(Duration.ofMinutes(1)));
            second.drain();
            first.advance(Duration.ofSeconds(61));

            first.drain();

            assertThat(first.status(id).timesRun()).isEqualTo(2);
            assertThat(first.status(id).run().workerName())
                    .isEqualTo(first.worker().name());
        }
    }

    @Nested
    class WhenAThreadIsStuckAtTheEnd {

        @Test
        void shouldLeaveItsRowSoThatTheTaskIsFreedWhenTheWorkerIsDead() throws InterruptedException {
            endWhileAThreadGoesOnFor(Duration.ofSeconds(2));
        }

        /** It is not called stuck yet, but its task waits for it already. */
        @Test
        void shouldLeaveItsRowAlsoWhenTheThreadGoesOnForAMoment() throws InterruptedException {
            endWhileAThreadGoesOnFor(Duration.ofMillis(200));
        }

        private void endWhileAThreadGoesOnFor(Duration time) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            jobs.action = () -> {
                begun.countDown();
                Meeting.awaitDeafly(mayEnd);
            };
            long id = first.queue("Jobs.note", o -> o.args("deaf").timeout(Duration.ofSeconds(5)));
            first.worker().startSlots();
            first.claim();
            begun.await();
            first.elapse(Duration.ofSeconds(6));
            first.worker().watch();
            first.elapse(time);
            first.worker().watch();
            first.write();

            first.worker().endStop(Duration.ofMillis(10));
            assertThat(first.status(id).heldBy()).isNotNull();
            firstDies();

            assertThat(second.status(id).heldBy()).isNull();
            mayEnd.countDown();
        }

        @Test
        void shouldFreeATaskWhoseWorkerHasNoRowAnyMore() {
            long id = first.queue("Jobs.note", "held");
            first.sql("update errand_task set held_by = 'gone#1#1' where id = " + id);

            for (int i = 0; i < 20; i++) {
                second.engine().node().housekeeper().chores().next();
            }

            assertThat(second.status(id).heldBy()).isNull();
        }
    }
}
