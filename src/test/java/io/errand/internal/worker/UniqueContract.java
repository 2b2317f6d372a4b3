package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.OnDuplicate;
import io.errand.TaskOptions;
import io.errand.TaskState;
import io.errand.Unique;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.StoredTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At most one live task per unique key, whoever stores it and when, on each database. */
abstract class UniqueContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    UniqueContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        node = EngineFixture.on(database, jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private StoredTask store(String what, Consumer<TaskOptions> options) {
        return node.store("Jobs.note", options.andThen(o -> o.args(what)));
    }

    private StoredTask store(String what, OnDuplicate rule) {
        return store(what, o -> o.uniqueKey("k").onDuplicate(rule));
    }

    private String count() {
        return node.select("select count(*) from errand_task").get(0);
    }

    /** Lets the task run, and stores another of the key from within it. */
    private StoredTask storedWhileRunning(Consumer<TaskOptions> second) {
        List<StoredTask> stored = new ArrayList<>();
        jobs.action = () -> {
            jobs.action = () -> {};
            node.advance(Duration.ofMillis(60));
            node.write();
            stored.add(store("second", second));
        };
        node.step();
        return stored.get(0);
    }

    @Nested
    class WhenTheKeyIsTakenByAWaitingTask {

        @Test
        void shouldKeepTheOther() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            StoredTask second = store("second", OnDuplicate.KEEP);

            assertThat(first.duplicate()).isFalse();
            assertThat(second.duplicate()).isTrue();
            assertThat(second.id()).isEqualTo(first.id());
            node.drain();
            assertThat(jobs.done).containsExactly("first");
        }

        @Test
        void shouldGiveTheOtherTheNewTimeAndPriority() {
            StoredTask first = store("first", o -> o.uniqueKey("k").after(Duration.ofHours(1)));
            StoredTask second = store(
                    "second",
                    o -> o.uniqueKey("k").onDuplicate(OnDuplicate.RESCHEDULE).priority(7));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(node.status(first.id()).priority()).isEqualTo(7);
            node.drain();
            assertThat(jobs.done).containsExactly("first");
        }

        @Test
        void shouldReplaceTheOther() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            StoredTask second = store("second", OnDuplicate.REPLACE);

            assertThat(second.duplicate()).isFalse();
            assertThat(second.id()).isNotEqualTo(first.id());
            node.drain();
            assertThat(jobs.done).containsExactly("second");
        }

        @Test
        void shouldRejectAndLeaveTheTransactionUsable() throws Exception {
            StoredTask first = store("first", OnDuplicate.KEEP);
            node.inTransaction(() -> {
                node.queue("Jobs.note", "before");
                assertThatThrownBy(() -> store("second", OnDuplicate.REJECT))
                        .hasMessageStartingWith("ERR-3019: ")
                        .hasMessageContaining("task " + first.id());
                node.queue("Jobs.note", "after");
            });
            node.drain();
            assertThat(jobs.done).containsExactlyInAnyOrder("first", "before", "after");
        }

        @Test
        void shouldMakeAKeyOfGroupFunctionAndArguments() {
            StoredTask first = store("same", TaskOptions::uniqueKey);

            assertThat(store("same", TaskOptions::uniqueKey).id()).isEqualTo(first.id());
            assertThat(store("other", TaskOptions::uniqueKey).duplicate()).isFalse();
            assertThat(store("same", o -> o.uniqueKey().group("mail")).duplicate())
                    .isFalse();
        }

        @Test
        void shouldSeeATaskOfTheSameTransaction() throws Exception {
            node.inTransaction(() -> {
                StoredTask first = store("first", OnDuplicate.KEEP);
                assertThat(store("second", OnDuplicate.KEEP).id()).isEqualTo(first.id());
            });
            assertThat(count()).isEqualTo("1");
        }

        @Test
        void shouldStillRefuseAUuidThatIsTaken() {
            store("first", o -> o.uuid("u"));
            assertThatThrownBy(() -> store("second", o -> o.uuid("u").uniqueKey("k")))
                    .hasMessageStartingWith("ERR-3012: ");
        }
    }

    @Nested
    class WhenTheHolderRuns {

        @ParameterizedTest
        @EnumSource(names = "REJECT", mode = EnumSource.Mode.EXCLUDE)
        void shouldKeepItWhateverIsAskedUntilItIsDone(OnDuplicate rule) {
            StoredTask first = store("first", OnDuplicate.KEEP);
            StoredTask second = storedWhileRunning(o -> o.uniqueKey("k").onDuplicate(rule));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.duplicate()).isTrue();
            assertThat(store("third", OnDuplicate.KEEP).duplicate()).isFalse();
        }

        @Test
        void shouldNotCountUnderUntilStart() {
            Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);
            store("first", untilStart);
            StoredTask second = storedWhileRunning(untilStart);

            assertThat(second.duplicate()).isFalse();
            node.drain();
            assertThat(jobs.done).containsExactly("first", "second");
        }

        @Test
        void shouldGoOnWithoutItsKeyIfAnotherTookIt() {
            Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);
            jobs.failures.add(new IllegalStateException("again"));
            StoredTask first = store("first", untilStart.andThen(o -> o.backoff("fixed:PT10S")));
            StoredTask second = storedWhileRunning(untilStart.andThen(o -> o.after(Duration.ofHours(1))));

            assertThat(node.status(first.id()).status()).isEqualTo(TaskState.QUEUED);
            assertThat(store("third", untilStart).id()).isEqualTo(second.id());
            node.advance(Duration.ofSeconds(11));
            node.drain();
            assertThat(jobs.done).containsExactly("first");
        }

        @Test
        void shouldTakeItsKeyAgainForTheNextOccurrence() {
            Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);
            StoredTask first = store("first", untilStart.andThen(o -> o.every(Duration.ofMinutes(1))));
            node.drain();

            assertThat(store("second", untilStart).id()).isEqualTo(first.id());
        }

        @Test
        void shouldReplaceAClaimedOneThatHasNotStartedUnderUntilStart() {
            Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);
            store("first", untilStart);
            node.claim();
            StoredTask second = store("second", untilStart.andThen(o -> o.onDuplicate(OnDuplicate.REPLACE)));

            assertThat(second.duplicate()).isFalse();
            node.drain();
            node.drain();
            assertThat(jobs.done).containsExactly("second");
        }
    }

    @Nested
    class WhenSomebodyChangesTheHolderBySql {

        @Test
        void shouldBeatOnIfTheKeyWasTakenMeanwhile() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            jobs.action = () -> {
                jobs.action = () -> {};
                node.sql("update errand_task set status = 'COMPLETED' where id = " + first.id());
                assertThat(store("second", OnDuplicate.KEEP).duplicate()).isFalse();
                node.worker().beat();
            };
            node.drain();
            assertThat(jobs.done).containsExactly("first", "second");
        }

        @Test
        void shouldGiveAStrangerBackWithoutItsKeyIfThatIsTaken() {
            Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);
            StoredTask first = store("first", untilStart);
            node.sql("update errand_task set status = 'RUNNING', token = 1, assigned_worker_name = '"
                    + node.worker().name() + "' where id = " + first.id());
            store("second", untilStart);
            node.worker().beat();
            node.worker().beat();
            node.drain();
            assertThat(jobs.done).containsExactlyInAnyOrder("first", "second");
        }

        @Test
        void shouldNotReplaceATaskWhoseThreadIsStuck() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            node.sql("update errand_task set held_by = 'somebody'");
            assertThat(store("second", OnDuplicate.REPLACE).id()).isEqualTo(first.id());
        }
    }

    @Nested
    class WhenTwoOfAKeyRunUnderUntilStart {

        private final Consumer<TaskOptions> untilStart = o -> o.uniqueKey("k").unique(Unique.UNTIL_START);

        private void runsOnADeadWorker(StoredTask task) {
            node.sql("update errand_task set status = 'RUNNING', token = 1, assigned_worker_name = 'gone', run_id = "
                    + task.id() + ", last_run_time = enqueued_at where id = " + task.id());
        }

        @Test
        void shouldBothBeTakenOverAndTheKeyGoToOne() {
            StoredTask first = store("first", untilStart);
            runsOnADeadWorker(first);
            StoredTask second = store("second", untilStart);
            runsOnADeadWorker(second);

            node.engine().node().housekeeper().takeOver("gone");

            assertThat(node.select("select status from errand_task")).containsExactly("QUEUED", "QUEUED");
            assertThat(store("third", untilStart).duplicate()).isTrue();
            node.advance(Duration.ofHours(1));
            node.drain();
            assertThat(jobs.done).containsExactlyInAnyOrder("first", "second");
        }

        @Test
        void shouldStopAClaimedOneEvenIfSomebodyReschedulesIt() {
            StoredTask first = store("first", untilStart);
            node.claim();
            node.engine().stores().controls().stop(first.id());
            store("second", untilStart.andThen(o -> o.onDuplicate(OnDuplicate.RESCHEDULE)));
            node.worker().beat();
            node.drain();

            assertThat(node.status(first.id()).status()).isEqualTo(TaskState.STOPPED);
            assertThat(jobs.done).isEmpty();
        }

        @Test
        void shouldNotWaitForSomebodyWhoIsStoringTheKey() throws Exception {
            CountDownLatch stored = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                try {
                    node.inTransaction(() -> {
                        store("second", untilStart);
                        stored.countDown();
                        Meeting.await(over);
                    });
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            jobs.failures.add(new IllegalStateException("again"));
            StoredTask first = store("first", untilStart.andThen(o -> o.priority(1)));
            node.queue("Jobs.note", "plain");
            jobs.action = () -> {
                jobs.action = () -> {};
                caller.start();
                Meeting.await(stored);
            };
            try {
                CompletableFuture.runAsync(node::step).get(8, TimeUnit.SECONDS);
                assertThat(node.status(first.id()).status()).isEqualTo(TaskState.QUEUED);
                assertThat(count("status = 'COMPLETED'")).isEqualTo("1");
            } finally {
                over.countDown();
                caller.join();
            }
            assertThat(store("third", untilStart).duplicate()).isTrue();
            node.advance(Duration.ofHours(1));
            node.drain();
            assertThat(jobs.done).containsExactlyInAnyOrder("plain", "first", "second");
        }

        private String count(String condition) {
            return node.select("select count(*) from errand_task where " + condition)
                    .get(0);
        }
    }

    @Nested
    class WhenTheHolderHasEnded {

        @Test
        void shouldBeFree() {
            store("first", OnDuplicate.KEEP);
            node.drain();
            store("second", OnDuplicate.KEEP);
            node.drain();
            assertThat(jobs.done).containsExactly("first", "second");
        }

        @Test
        void shouldBeFreeOnceItIsStoppedBySql() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            node.sql("update errand_task set status = 'STOPPED' where id = " + first.id());
            assertThat(store("second", OnDuplicate.KEEP).duplicate()).isFalse();
        }

        @Test
        void shouldRefuseItsRequeueWhileAnotherHoldsTheKey() {
            StoredTask first = store("first", OnDuplicate.KEEP);
            node.drain();
            StoredTask second = store("second", OnDuplicate.KEEP);

            assertThatThrownBy(() -> node.engine().stores().controls().requeue(first.id()))
                    .hasMessageStartingWith(
                            "ERR-3064: Task " + first.id() + " cannot be queued again: task " + second.id());
            node.drain();
            assertThat(node.engine().stores().controls().requeue(first.id())).contains(true);
        }
    }

    @Nested
    class WhenManyStoreAtOnce {

        private final ExecutorService threads = Executors.newFixedThreadPool(8);

        @AfterEach
        void stop() {
            threads.shutdown();
        }

        @Test
        void shouldStoreExactlyOne() throws Exception {
            List<Callable<StoredTask>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> store("one", OnDuplicate.KEEP));
            }
            List<StoredTask> all = new ArrayList<>();
            for (Future<StoredTask> future : threads.invokeAll(calls)) {
                all.add(future.get());
            }
            assertThat(all).filteredOn(task -> !task.duplicate()).hasSize(1);
            assertThat(all.stream().map(StoredTask::id).distinct()).hasSize(1);
            assertThat(count()).isEqualTo("1");
        }

        @Test
        void shouldWaitForTheOtherTransactionAndKeepItsTask() throws Exception {
            assertThat(whileAnotherIsUncommitted(true).duplicate()).isTrue();
            assertThat(count()).isEqualTo("1");
        }

        @Test
        void shouldWaitForTheOtherTransactionAndStoreIfItRollsBack() throws Exception {
            assertThat(whileAnotherIsUncommitted(false).duplicate()).isFalse();
            assertThat(count()).isEqualTo("1");
        }

        private StoredTask whileAnotherIsUncommitted(boolean commits) throws Exception {
            node.jta().userTransaction().begin();
            store("first", OnDuplicate.KEEP);
            Future<StoredTask> second = threads.submit(() -> store("second", OnDuplicate.KEEP));
            if (commits) {
                node.jta().userTransaction().commit();
            } else {
                node.jta().userTransaction().rollback();
            }
            return second.get();
        }

        @Test
        void shouldStoreExactlyOneThatReplacesTheOthers() throws InterruptedException, ExecutionException {
            List<Callable<StoredTask>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> store("one", OnDuplicate.REPLACE));
            }
            for (Future<StoredTask> future : threads.invokeAll(calls)) {
                future.get();
            }
            assertThat(count()).isEqualTo("1");
        }
    }
}
