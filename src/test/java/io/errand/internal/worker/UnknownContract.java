package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of tasks whose function no live worker knows, on each database. */
abstract class UnknownContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture knowing;
    private EngineFixture other;

    UnknownContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        knowing = EngineFixture.at(access, Map.of(), jobs).join();
        other = EngineFixture.at(access, Map.of()).join();
    }

    @AfterEach
    void stop() {
        knowing.close();
        other.close();
    }

    private void knowingLeaves() throws InterruptedException {
        knowing.worker().endStop(Duration.ofSeconds(1));
    }

    /** The other node lets time pass, and does all its chores. */
    private void after(Duration time) {
        other.advance(time);
        Chores chores = other.engine().node().housekeeper().chores();
        for (int i = 0; i < chores.count(); i++) {
            chores.next();
        }
    }

    private TaskState state(long id) {
        return other.status(id).status();
    }

    @Nested
    class WhenNoLiveWorkerKnowsTheFunction {

        @Test
        void shouldCountFromThenOnNotFromWhenTheTaskWasDue() throws InterruptedException {
            long id = knowing.queue("Jobs.note", "x");
            other.drain();
            after(Duration.ofDays(20));
            knowingLeaves();
            after(Duration.ZERO);
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            after(Duration.ofDays(13));
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);

            after(Duration.ofDays(2));
            TaskStatus<?> task = other.status(id);
            assertThat(task.status()).isEqualTo(TaskState.FAILED);
            assertThat(task.lastError()).startsWith("ERR-4017").contains("Jobs.note");
        }

        @Test
        void shouldFailTasksThatNoWorkerHasEverMet() {
            other.sql("insert into errand_task (function_name, group_name) values ('Nobody.knows', 'unserved')");
            after(Duration.ZERO);
            after(Duration.ofDays(15));
            assertThat(other.select("select status from errand_task")).containsExactly("FAILED");
        }

        @Test
        void shouldCountAnewOnceAWorkerHasKnownItMeanwhile() throws InterruptedException {
            long id = knowing.queue("Jobs.note", "x");
            String name = knowing.worker().name();
            other.sql("update errand_worker set functions = ',,' where worker_name = '" + name + "'");
            after(Duration.ZERO);
            other.sql("update errand_worker set functions = ',Jobs.note,' where worker_name = '" + name + "'");
            after(Duration.ofDays(10));
            knowingLeaves();
            after(Duration.ZERO);
            after(Duration.ofDays(10));
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            after(Duration.ofDays(5));
            assertThat(state(id)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldLeaveWhatIsNotDue() throws InterruptedException {
            long due = knowing.queue("Jobs.note", "x");
            long later = knowing.queue("Jobs.note", o -> o.args("x").after(Duration.ofDays(30)));
            knowingLeaves();
            after(Duration.ZERO);
            after(Duration.ofDays(15));
            assertThat(state(due)).isEqualTo(TaskState.FAILED);
            assertThat(state(later)).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldGiveARequeuedTaskTheWholeTimeAgain() throws InterruptedException {
            long id = knowing.queue("Jobs.note", "x");
            knowingLeaves();
            after(Duration.ZERO);
            after(Duration.ofDays(15));
            after(Duration.ofDays(1));
            other.engine().stores().controls().requeue(id);
            after(Duration.ZERO);
            after(Duration.ofDays(10));
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }
    }

    @Nested
    class WhenALiveWorkerKnowsIt {

        @Test
        void shouldWaitForItHoweverLong() {
            long id = knowing.queue("Jobs.note", "x");
            other.drain();
            after(Duration.ofDays(20));
            after(Duration.ofDays(20));
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
        }
    }
}
