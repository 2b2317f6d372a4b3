package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.StopResult;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.TaskFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One task per active worker, on each database. */
abstract class BroadcastContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private final Jobs otherJobs = new Jobs();
    private EngineFixture node;
    private EngineFixture other;

    BroadcastContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
        other = EngineFixture.at(access, Map.of(), otherJobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    private List<TaskStatus<?>> children(long parent) {
        TaskFilter filter = new TaskFilter();
        filter.parent(parent);
        return node.engine().stores().statuses().find(filter, node.engine().reader());
    }

    @Nested
    class WhenATaskIsBroadcast {

        @Test
        void shouldRunOnceOnEveryActiveWorker() {
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.drain();
            other.drain();
            node.drain();

            assertThat(jobs.done).containsExactly("all");
            assertThat(otherJobs.done).containsExactly("all");
            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(children(id))
                    .hasSize(2)
                    .allMatch(child -> child.status() == TaskState.COMPLETED)
                    .extracting(TaskStatus::targetWorker)
                    .containsExactlyInAnyOrder(
                            node.worker().name(), other.worker().name());
        }

        @Test
        void shouldCopyWhatHoldsForItsRuns() {
            long id = node.queue(
                    "Jobs.note",
                    o -> o.vars("what", "named")
                            .broadcast()
                            .timeout(Duration.ofSeconds(7))
                            .maxAttempts(2)
                            .creator("me")
                            .priority(3));
            node.step();
            assertThat(children(id)).allSatisfy(child -> {
                assertThat(child.vars()).isEqualTo("{\"what\":\"named\"}");
                assertThat(child.timeout()).isEqualTo(Duration.ofSeconds(7));
                assertThat(child.maxAttempts()).isEqualTo(2);
                assertThat(child.creator()).isEqualTo("me");
                assertThat(child.priority()).isEqualTo(3);
                assertThat(child.broadcast()).isFalse();
            });
        }

        @Test
        void shouldRepeatAsOftenAsAsked() {
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("all").broadcast().every(Duration.ofMinutes(1)).repeats(2));
            node.drain();
            other.drain();
            assertThat(node.status(id).timesRun()).isEqualTo(1);
            node.advance(Duration.ofSeconds(61));
            other.advance(Duration.ofSeconds(61));
            node.drain();
            other.drain();
            node.drain();

            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(jobs.done).hasSize(2);
            assertThat(otherJobs.done).hasSize(2);
        }

        @Test
        void shouldEndWhenItIsStopped() {
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast().every(Duration.ofMinutes(1)));
            node.drain();
            node.engine().stores().controls().stop(id);
            node.advance(Duration.ofSeconds(61));
            node.drain();
            assertThat(jobs.done).hasSize(1);
        }

        @Test
        void shouldStopItsCopiesWhenItIsStopped() {
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.step();
            other.claim();
            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.STOPPING);
            other.worker().beat();
            other.write();

            assertThat(children(id)).hasSize(2).allMatch(child -> child.status() == TaskState.STOPPED);
            node.drain();
            other.drain();
            assertThat(jobs.done).isEmpty();
            assertThat(otherJobs.done).isEmpty();
            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.FINISHED);
        }

        @Test
        void shouldStoreNoCopyWhenItIsStoppedAsItBegins() {
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.claim();
            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.STOPPING);
            node.worker().runNext();
            node.write();

            assertThat(children(id)).isEmpty();
            assertThat(node.status(id).status()).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldTellEventsOfItsCopiesOnly() {
            node.told().listens = true;
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.drain();
            assertThat(node.told().of(id)).containsExactly("TaskCreated");
        }

        @Test
        void shouldBeTriedAgainLaterWhenItsCopiesCannotBeStored() {
            node.sql("alter table errand_task add constraint no_children check (parent_id is null)");
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.step();
            assertThat(node.step()).isFalse();
            assertThat(node.status(id).status()).isEqualTo(TaskState.QUEUED);

            node.sql("alter table errand_task drop constraint no_children");
            node.advance(Duration.ofSeconds(4));
            node.drain();
            assertThat(jobs.done).containsExactly("all");
        }

        @Test
        void shouldStartNoCopyAfterItsStopTime() {
            Instant end = node.engine().clock().now().plusSeconds(30);
            node.queue("Jobs.note", o -> o.args("all").broadcast().until(end));
            node.step();
            node.advance(Duration.ofMinutes(1));
            node.drain();
            assertThat(jobs.done).isEmpty();
        }

        @Test
        void shouldFailWhenItsArgumentsAreNestedTooDeeply() {
            long id = node.queue("Jobs.note", "x");
            node.sql("update errand_task set args = '" + "[".repeat(50_000) + "'");
            node.drain();
            assertThat(node.status(id).status()).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldReachOnlyWorkersThatAreActive() {
            node.sql("update errand_worker set status = 'DISABLED' where worker_name = '"
                    + other.worker().name() + "'");
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.drain();
            assertThat(children(id)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PICK", "STOP_TASK"})
        void shouldReachWorkersThatGoOnAfterACommand(String status) {
            node.sql("update errand_worker set status = '" + status + "' where worker_name = '"
                    + other.worker().name() + "'");
            long id = node.queue("Jobs.note", o -> o.args("all").broadcast());
            node.drain();
            assertThat(children(id)).hasSize(2);
        }

        @Test
        void shouldStartOnItsOwnNodeWithoutWaitingForAPoll() throws InterruptedException {
            Jobs eager = new Jobs();
            CountDownLatch begun = new CountDownLatch(1);
            eager.action = begun::countDown;
            try (EngineFixture third = EngineFixture.at(access, Map.of("errand.poll-interval", "PT1H"), eager)) {
                third.join();
                third.worker().start();
                third.queue("Jobs.note", o -> o.args("all").broadcast());
                assertThat(begun.await(8, TimeUnit.SECONDS)).isTrue();
                third.worker().close();
            }
        }
    }
}
