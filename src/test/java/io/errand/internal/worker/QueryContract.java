package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskNotFoundException;
import io.errand.TaskQuery;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.fixture.TestDatabase;
import io.errand.internal.method.TaskRef;
import io.errand.internal.store.DependencyStore.Edge;
import io.errand.internal.store.StatusStore;
import io.errand.internal.store.TaskFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What can be asked of stored tasks, on each database. */
abstract class QueryContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    QueryContract(TestDatabase database) {
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

    private StatusStore statuses() {
        return node.engine().stores().statuses();
    }

    private static TaskFilter filter(Consumer<TaskQuery> query) {
        TaskFilter filter = new TaskFilter();
        query.accept(filter);
        return filter;
    }

    private List<Long> find(Consumer<TaskQuery> query) {
        assertThat(statuses().count(filter(query)))
                .isEqualTo(
                        statuses().find(filter(query), node.engine().reader()).size());
        return statuses().find(filter(query), node.engine().reader()).stream()
                .map(TaskStatus::id)
                .toList();
    }

    @Nested
    class WhenTasksAreLookedFor {

        @Test
        void shouldGiveThoseThatFitTheLastStoredFirst() {
            long first =
                    node.queue("Jobs.note", o -> o.args("a").creator("user:1").taskName("label"));
            long second =
                    node.queue("Jobs.note", o -> o.args("b").creator("user:1").group("mail"));
            node.queue("Jobs.mail", o -> o.args("c").creator("user:2"));

            assertThat(find(q -> q.creator("user:1"))).containsExactly(second, first);
            assertThat(find(q -> q.taskName("label"))).containsExactly(first);
            assertThat(find(q -> q.group("mail").function("Jobs.note"))).containsExactly(second);
            assertThat(find(q -> q.creator("nobody"))).isEmpty();
        }

        @Test
        void shouldKnowTheirStates() {
            long waiting = node.queue("Jobs.note", o -> o.args("a").after(Duration.ofHours(1)));
            long claimed = node.queue("Jobs.note", "b");
            node.claim();

            assertThat(find(q -> q.status(TaskState.QUEUED))).containsExactly(waiting);
            assertThat(find(q -> q.status(TaskState.ASSIGNED, TaskState.RUNNING)))
                    .containsExactly(claimed);
        }

        @Test
        void shouldTellWhatHasFailedOrSucceededOfLate() {
            jobs.failures.add(new IllegalStateException("broken"));
            long failed =
                    node.queue("Jobs.note", o -> o.args("a").maxAttempts(1).priority(1));
            long succeeded = node.queue("Jobs.note", "b");
            node.drain();

            Consumer<TaskQuery> lately = q -> q.within(Duration.ofHours(1));
            assertThat(find(lately.andThen(q -> q.status(TaskState.FAILED, TaskState.TIMEOUT))))
                    .containsExactly(failed);
            assertThat(find(lately.andThen(q -> q.status(TaskState.COMPLETED)))).containsExactly(succeeded);
            node.advance(Duration.ofHours(2));
            assertThat(find(lately)).isEmpty();
        }

        @Test
        void shouldFindByUniqueKeyAndKeepToItsLimit() {
            long keyed = node.queue("Jobs.note", o -> o.args("a").uniqueKey("k"));
            long last = node.queue("Jobs.note", "b");

            assertThat(find(q -> q.uniqueKey("k"))).containsExactly(keyed);
            assertThat(statuses().find(filter(q -> q.limit(1)), node.engine().reader()))
                    .extracting(TaskStatus::id)
                    .containsExactly(last);
            assertThatThrownBy(() -> filter(q -> q.limit(0))).hasMessageStartingWith("ERR-3001: Option 'limit'");
        }
    }

    @Nested
    class WhenTheHistoryIsRead {

        @Test
        void shouldGiveTheRunsNewestFirstWithTheirErrors() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue("Jobs.note", o -> o.args("a").backoff("fixed:PT10S"));
            node.queue("Jobs.add", 1, 2);
            node.drain();
            node.advance(Duration.ofSeconds(11));
            jobs.action = () -> jobs.context.print("second");
            node.drain();

            List<RunStatus> runs = statuses().runs(id);
            assertThat(runs).extracting(RunStatus::status).containsExactly(RunState.COMPLETED, RunState.FAILED);
            assertThat(runs).extracting(RunStatus::taskId).containsOnly(id);
            assertThat(runs.get(1).error())
                    .contains("IllegalStateException: broken")
                    .contains("at io.errand");
            assertThat(runs.get(0).output()).isEqualTo("second\n");
        }

        @Test
        void shouldShowTheRunThatIsUnderWay() {
            List<RunStatus> seen = new ArrayList<>();
            long id = node.queue("Jobs.note", "a");
            jobs.failures.add(new IllegalStateException("broken"));
            node.drain();
            node.advance(Duration.ofMinutes(1));
            jobs.action = () -> {
                node.elapse(Duration.ofMillis(60));
                node.write();
                seen.addAll(statuses().runs(id));
            };
            node.drain();
            assertThat(seen).extracting(RunStatus::status).containsExactly(RunState.RUNNING, RunState.FAILED);
            assertThat(seen).extracting(RunStatus::attempt).containsExactly(2, 1);
            assertThat(seen.get(0).workerName()).isEqualTo(node.worker().name());
        }

        @Test
        void shouldShowTheLastRunAlsoIfItLeftNoRow() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue("Jobs.note", "a");
            node.drain();
            node.advance(Duration.ofMinutes(1));
            node.drain();

            assertThat(node.select("select status from errand_run")).containsExactly("FAILED");
            List<RunStatus> runs = statuses().runs(id);
            assertThat(runs).extracting(RunStatus::status).containsExactly(RunState.COMPLETED, RunState.FAILED);
            assertThat(runs).extracting(RunStatus::attempt).containsExactly(2, 1);
            assertThat(runs.get(0).workerName()).isEqualTo(node.worker().name());
            assertThat(node.status(id).run()).isEqualTo(runs.get(0));
        }

        @Test
        void shouldKnowTheTasksOfTheCallersTransaction() throws Exception {
            node.inTransaction(() ->
                    assertThat(statuses().runs(node.queue("Jobs.note", "a"))).isEmpty());
            assertThatThrownBy(() -> statuses().runs(-1)).isInstanceOf(TaskNotFoundException.class);
        }
    }

    @Nested
    class WhenATaskIsDeleted {

        @Test
        void shouldGoWithItsRuns() {
            long id = node.queue("Jobs.add", 1, 2);
            node.drain();
            assertThat(node.engine().stores().edits().delete(id)).contains(true);
            assertThat(node.select("select id from errand_run")).isEmpty();
            assertThat(node.engine().stores().edits().delete(id)).isEmpty();
        }

        @Test
        void shouldStayWhileAWorkerHoldsIt() {
            long id = node.queue("Jobs.note", "a");
            node.claim();
            assertThat(node.engine().stores().edits().delete(id)).contains(false);
            node.drain();
            assertThat(jobs.done).containsExactly("a");
        }
    }

    @Nested
    class WhenSomebodyWritesAStatus {

        private void turnChores() {
            Chores chores = node.engine().node().housekeeper().chores();
            for (int i = 0; i < chores.count(); i++) {
                chores.next();
            }
        }

        private long waiting() {
            return node.queue("Jobs.note", o -> o.args("a").after(Duration.ofHours(1)));
        }

        @Test
        void shouldShowOneThatMeansNothingAndLeaveIt() {
            long id = waiting();
            node.sql("update errand_task set status = 'QUEUD' where id = " + id);
            turnChores();

            assertThat(node.engine().view().oddStatuses()).containsExactly(entry(id, "QUEUD"));
            assertThat(node.select("select status from errand_task")).containsExactly("QUEUD");
            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            turnChores();
            assertThat(node.engine().view().oddStatuses()).isEmpty();
        }

        @Test
        void shouldTakeStoppedForAnEndThatBeginsNow() {
            long id = waiting();
            node.advance(Duration.ofDays(40));
            node.sql("update errand_task set status = 'STOPPED' where id = " + id);
            turnChores();
            turnChores();

            assertThat(node.status(id).status()).isEqualTo(TaskState.STOPPED);
            assertThat(node.status(id).updatedAt())
                    .isAfter(node.engine().clock().now().minusSeconds(60));
        }
    }

    @Nested
    class WhenEdgesAreRead {

        @Test
        void shouldKeepJobsApart() {
            long a = node.queue("Jobs.note", o -> o.args("a").after(Duration.ofHours(1)));
            long b = node.queue("Jobs.note", o -> o.args("b").after(Duration.ofHours(1)));
            var dependencies = node.engine().stores().dependencies();
            dependencies.addEdge("one", TaskRef.of(a), TaskRef.of(b));
            dependencies.addEdge("two", TaskRef.of(a), TaskRef.of(b));

            assertThat(dependencies.edges("one")).containsExactly(new Edge(a, b));
            assertThat(dependencies.edges("three")).isEmpty();
            assertThat(dependencies.edges(null)).hasSize(2);
        }
    }
}
