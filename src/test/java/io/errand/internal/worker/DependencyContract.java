package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.OnRequirementFailed;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.method.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A task runs when all that it requires are completed, on each database. */
abstract class DependencyContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    DependencyContract(TestDatabase database) {
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

    private long waiting(String what, long... requires) {
        return node.queue("Jobs.note", o -> o.args(what).dependsOn(requires));
    }

    private long failing() {
        jobs.failures.add(new IllegalStateException("broken"));
        return node.queue("Jobs.note", o -> o.args("failing").maxAttempts(1).priority(1));
    }

    private TaskState state(long id) {
        return node.status(id).status();
    }

    @Nested
    class WhenWhatItRequiresCompletes {

        @Test
        void shouldRunAfterAllOfThem() {
            long shirt = node.queue("Jobs.note", "shirt");
            long trousers = node.queue("Jobs.note", o -> o.args("trousers").after(Duration.ofMinutes(1)));
            waiting("tie", shirt, trousers);
            node.drain();
            assertThat(jobs.done).containsExactly("shirt");

            node.advance(Duration.ofSeconds(61));
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "trousers", "tie");
        }

        @Test
        void shouldRunAtOnceIfTheyAreCompletedAlready() {
            long shirt = node.queue("Jobs.note", "shirt");
            node.drain();
            waiting("tie", shirt);
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldNotMissAnEndThatCouldNotSeeItsEdge() throws Exception {
            long shirt = node.queue("Jobs.note", "shirt");
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                node.inTransaction(() -> {
                    waiting("tie", shirt);
                    other.drain();
                });
                assertThat(jobs.done).containsExactly("shirt");
            }
            node.drain();
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldBeSeenByOtherNodesAtTheirNextHeartbeat() {
            long shirt = node.queue("Jobs.note", "shirt");
            waiting("tie", shirt);
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                node.step();
                other.worker().beat();
                other.release();
                other.drain();
            }
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldWaitForTheLastRepeat() {
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").repeats(2).every(Duration.ofMinutes(1)));
            waiting("tie", shirt);
            node.drain();
            assertThat(jobs.done).containsExactly("shirt");
            node.advance(Duration.ofSeconds(61));
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "shirt", "tie");
        }

        @Test
        void shouldCountAnExpiryAfterASuccess() {
            Instant end = node.engine().clock().now().plusSeconds(30);
            long shirt = node.queue(
                    "Jobs.note",
                    o -> o.args("shirt").every(Duration.ofMinutes(1)).until(end));
            waiting("tie", shirt);
            node.drain();
            assertThat(state(shirt)).isEqualTo(TaskState.EXPIRED);
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldFindTasksOfItsOwnBatch() {
            var tasks = node.engine().stores().tasks();
            tasks.enqueueAll(
                    bulk -> {
                        long shirt = bulk.add(node.draft("Jobs.note", o -> o.args("shirt")))
                                .id();
                        bulk.add(node.draft("Jobs.note", o -> o.args("tie").dependsOn(shirt)));
                    },
                    () -> {});
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldFindTasksOfItsOwnTransactionByUuid() throws Exception {
            node.inTransaction(() -> {
                node.queue("Jobs.note", o -> o.args("shirt").uuid("shirt"));
                node.queue("Jobs.note", o -> o.args("tie").dependsOn("shirt"));
            });
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }
    }

    @Nested
    class WhenWhatItRequiresEndsOtherwise {

        @Test
        void shouldFailWithThatReasonAndSoShouldWhatRequiresIt() {
            long broken = failing();
            long second = waiting("second", broken);
            long third = waiting("third", second);
            node.drain();

            assertThat(state(second)).isEqualTo(TaskState.FAILED);
            assertThat(node.status(second).lastError())
                    .startsWith("ERR-4019: Task " + second)
                    .contains("task " + broken);
            assertThat(state(third)).isEqualTo(TaskState.FAILED);
            assertThat(jobs.done).isEmpty();
        }

        @Test
        void shouldWaitIfItIsToldTo() {
            long broken = failing();
            long second = node.queue(
                    "Jobs.note", o -> o.args("second").dependsOn(broken).onRequirementFailed(OnRequirementFailed.WAIT));
            node.drain();
            assertThat(state(second)).isEqualTo(TaskState.QUEUED);

            node.engine().stores().controls().requeue(broken);
            node.drain();
            assertThat(jobs.done).containsExactly("failing", "second");
        }

        @Test
        void shouldFailWhenItIsDeleted() {
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").after(Duration.ofHours(1)));
            long tie = waiting("tie", shirt);
            assertThat(node.engine().stores().edits().delete(shirt)).contains(true);
            node.worker().beat();
            node.release();
            assertThat(state(tie)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldFailAtOnceWhenItIsDeletedOnItsNode() {
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").after(Duration.ofHours(1)));
            long tie = waiting("tie", shirt);
            node.release();
            node.engine().stores().edits().delete(shirt);
            node.release();
            assertThat(state(tie)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldRunAfterItsRequeueIfItsRequirementWasDeleted() {
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").after(Duration.ofHours(1)));
            long tie = waiting("tie", shirt);
            node.engine().stores().edits().delete(shirt);
            node.release();
            node.engine().stores().controls().requeue(tie);
            node.worker().beat();
            node.release();
            node.drain();
            assertThat(jobs.done).containsExactly("tie");
        }

        @Test
        void shouldRunIfItIsToldToWaitForOneThatIsDeleted() {
            long broken = failing();
            long later = node.queue("Jobs.note", o -> o.args("later").after(Duration.ofHours(1)));
            long one = node.queue(
                    "Jobs.note", o -> o.args("one").dependsOn(broken).onRequirementFailed(OnRequirementFailed.WAIT));
            long both = node.queue(
                    "Jobs.note",
                    o -> o.args("both").dependsOn(broken, later).onRequirementFailed(OnRequirementFailed.WAIT));
            node.drain();
            assertThat(jobs.done).isEmpty();

            node.engine().stores().edits().delete(broken);
            var facts = node.engine().stores().explanations().find(TaskRef.of(one));
            assertThat(Obstacles.of(facts.orElseThrow()).obstacles().get(0).text())
                    .contains(broken + " (deleted)", "no longer required");
            node.release();
            node.drain();
            assertThat(jobs.done).containsExactly("one");
            assertThat(state(both)).isEqualTo(TaskState.QUEUED);
            assertThat(node.select("select requires_task_id from errand_dependency"))
                    .containsExactly(String.valueOf(later));

            node.advance(Duration.ofHours(2));
            node.drain();
            node.drain();
            assertThat(jobs.done).containsExactly("one", "later", "both");
        }

        @Test
        void shouldWaitAgainWhenBothAreRequeued() {
            long broken = failing();
            long second = waiting("second", broken);
            node.drain();
            node.engine().stores().controls().requeue(broken);
            node.engine().stores().controls().requeue(second);
            node.drain();
            assertThat(jobs.done).containsExactly("failing", "second");
        }
    }

    @Nested
    class WhenAnEdgeIsAddedLater {

        private void edge(long waits, long requires) {
            node.engine().stores().dependencies().addEdge("job", TaskRef.of(waits), TaskRef.of(requires));
        }

        @Test
        void shouldWaitFromThenOn() {
            long tie = node.queue("Jobs.note", "tie");
            long shirt = node.queue("Jobs.note", "shirt");
            edge(tie, shirt);
            edge(tie, shirt);
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "tie");
        }

        @Test
        void shouldWaitForWhatItWasToldToRequireWhileItsFirstRequirementCompleted() throws Exception {
            long shirt = node.queue("Jobs.note", "shirt");
            long trousers = node.queue("Jobs.note", o -> o.args("trousers").after(Duration.ofHours(1)));
            long tie = waiting("tie", shirt);
            node.claim();
            node.worker().runNext();
            node.write();
            Thread release = new Thread(node::release);
            node.inTransaction(() -> {
                edge(tie, trousers);
                release.start();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000);
            });
            release.join();
            node.worker().beat();
            node.drain();

            assertThat(jobs.done).containsExactly("shirt");
            node.advance(Duration.ofHours(2));
            node.worker().beat();
            node.drain();
            node.drain();
            assertThat(jobs.done).containsExactly("shirt", "trousers", "tie");
        }

        @Test
        void shouldBeRefusedOnceTheTaskHasBegun() {
            long tie = node.queue("Jobs.note", "tie");
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").after(Duration.ofHours(1)));
            node.claim();
            assertThatThrownBy(() -> edge(tie, shirt)).hasMessageStartingWith("ERR-3022: ");
        }

        @Test
        void shouldBeRefusedForWhatIsNotStored() {
            long tie = node.queue("Jobs.note", "tie");
            assertThatThrownBy(() -> edge(tie, 4711)).hasMessageStartingWith("ERR-3021: ");
            assertThatThrownBy(() -> waiting("x", 4711)).hasMessageStartingWith("ERR-3021: ");
        }
    }
}
