package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.RunState;
import io.errand.TaskState;
import io.errand.event.TaskEvent;
import io.errand.event.TaskStarted;
import io.errand.event.TaskSuccessful;
import io.errand.fixture.TestDatabase;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What observers hear, and when, on each database. */
abstract class EventContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    EventContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
        node.told().listens = true;
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<String> told(long task) {
        return node.told().of(task);
    }

    @Nested
    class WhenARunSucceeds {

        @Test
        void shouldBeStartedSuccessfulFinished() {
            long id = node.queue("Jobs.add", 1, 2);
            node.drain();
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskSuccessful", "TaskFinished");
        }

        @Test
        void shouldCarryTheTaskAndItsRunWithResult() {
            long id = node.queue("Jobs.add", 1, 2);
            node.drain();
            TaskEvent successful = node.told().events.stream()
                    .filter(TaskSuccessful.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(successful.task().id()).isEqualTo(id);
            assertThat(successful.task().status()).isEqualTo(TaskState.COMPLETED);
            assertThat(successful.task().result()).isEqualTo(3);
            assertThat(successful.run().status()).isEqualTo(RunState.COMPLETED);
            assertThat(successful.run().result()).isEqualTo("3");
        }

        @Test
        void shouldBeToldAlsoWhereTheRunLeavesNoRow() {
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskSuccessful", "TaskFinished");
            assertThat(node.told().events)
                    .filteredOn(event -> event.run() != null)
                    .allMatch(event ->
                            event.run().workerName().equals(node.worker().name()));
        }

        @Test
        void shouldBeToldOfAnAtomicTask() {
            long id = node.queue("Jobs.atomic", "x");
            node.drain();
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskSuccessful", "TaskFinished");
        }

        @Test
        void shouldBeStartedBeforeItsMethodIsCalledOnItsThread() {
            List<Object> order = new ArrayList<>();
            node.told().observer = event -> {
                if (event instanceof TaskStarted) {
                    order.add(Thread.currentThread());
                    order.add(jobs.context.id());
                }
            };
            jobs.action = () -> order.add("called");
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(order).containsExactly(Thread.currentThread(), id, "called");
        }
    }

    @Nested
    class WhenAnObserverThrowsAnError {

        @Test
        void shouldHarmNeitherTheRunNorTheOtherEvents() {
            long id = node.queue("Jobs.note", "x");
            node.told().observer = event -> {
                throw new AssertionError("observer");
            };
            node.drain();
            assertThat(jobs.done).containsExactly("x");
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskSuccessful", "TaskFinished");
        }
    }

    @Nested
    class WhenARunFails {

        @Test
        void shouldBeErrorRescheduledFinishedAndAtLastFailed() {
            jobs.failures.add(new IllegalStateException("one"));
            jobs.failures.add(new IllegalStateException("two"));
            long id = node.queue("Jobs.note", o -> o.args("x").maxAttempts(2).backoff("fixed:PT10S"));
            node.drain();
            node.told();
            node.advance(Duration.ofSeconds(11));
            node.drain();
            assertThat(told(id))
                    .containsExactly(
                            "TaskCreated",
                            "TaskStarted",
                            "TaskError",
                            "TaskRescheduled",
                            "TaskFinished",
                            "TaskStarted",
                            "TaskError",
                            "TaskFailed",
                            "TaskFinished");
        }

        @Test
        void shouldBeFailedWhenAnOccurrenceHasUsedUpItsAttempts() {
            jobs.failures.add(new IllegalStateException("one"));
            long id = node.queue("Jobs.note", o -> o.args("x").maxAttempts(1).every(Duration.ofHours(1)));
            node.drain();
            assertThat(told(id))
                    .containsExactly("TaskCreated", "TaskStarted", "TaskError", "TaskFailed", "TaskFinished");
        }

        @Test
        void shouldBeRescheduledAtItsOwnWish() {
            jobs.failures.add(Jobs.later(Duration.ofHours(1)));
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskRescheduled", "TaskFinished");
        }

        @Test
        void shouldBeToldByTheNodeThatTakesOver() {
            long id = node.queue("Jobs.note", "x");
            node.claim();
            node.sql("update errand_task set status = 'RUNNING', run_id = 7");
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                other.told().listens = true;
                other.inherit();
                assertThat(other.told().of(id)).containsExactly("TaskError", "TaskRescheduled", "TaskFinished");
            }
        }
    }

    @Nested
    class WhenTheOnlyWorkerThatMayRunItDies {

        @Test
        void shouldBeFailedAndNotRescheduled() {
            long id = node.queue("Jobs.note", "x");
            node.claim();
            node.sql("update errand_task set status = 'RUNNING', run_id = 7, target_worker = assigned_worker_name");
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                other.told().listens = true;
                other.inherit();
                assertThat(other.told().of(id)).containsExactly("TaskError", "TaskFailed", "TaskFinished");
                assertThat(other.status(id).lastError()).startsWith("ERR-4020");
            }
        }
    }

    @Nested
    class WhenAnObserverFails {

        @Test
        void shouldHarmNeitherTheTaskNorOtherEvents() {
            long id = node.queue("Jobs.note", "x");
            node.told().observer = event -> {
                throw new IllegalStateException("observer");
            };
            node.drain();
            assertThat(told(id)).containsExactly("TaskCreated", "TaskStarted", "TaskSuccessful", "TaskFinished");
            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldRollTheCallerBackIfItObservesTheCreation() {
            node.told().observer = event -> {
                throw new IllegalStateException("observer");
            };
            assertThatThrownBy(() -> node.inTransaction(() -> node.queue("Jobs.note", "x")))
                    .hasMessage("observer");
            assertThat(node.select("select count(*) from errand_task")).containsExactly("0");
        }

        @Test
        void shouldRollTheCallerBackAlthoughItCatchesThat() {
            node.told().observer = event -> {
                throw new IllegalStateException("observer");
            };
            assertThatThrownBy(() -> node.inTransaction(
                            () -> assertThatIllegalStateException().isThrownBy(() -> node.queue("Jobs.note", "x"))))
                    .isInstanceOf(RollbackException.class);
            assertThat(node.select("select count(*) from errand_task")).containsExactly("0");
        }
    }

    @Nested
    class WhenNothingHasRun {

        @Test
        void shouldTellNothingOfWhatIsGivenBack() {
            long id = node.queue("Jobs.note", "x");
            node.claim();
            node.worker().beginStop();
            node.write();
            assertThat(told(id)).containsExactly("TaskCreated");
        }
    }
}
