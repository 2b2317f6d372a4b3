package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Explanation;
import io.errand.Obstacle;
import io.errand.Obstacle.Kind;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.method.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Why a task does not run, on each database. */
abstract class ExplainContract {

    private final Jobs jobs = new Jobs();
    private final TestDatabase.Access access;
    private EngineFixture node;

    ExplainContract(TestDatabase database) {
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

    private Explanation explain(long id) {
        return node.engine()
                .stores()
                .explanations()
                .find(TaskRef.of(id))
                .map(Obstacles::of)
                .orElseThrow();
    }

    private List<Kind> kinds(long id) {
        return explain(id).obstacles().stream().map(Obstacle::kind).toList();
    }

    private String text(long id) {
        return explain(id).obstacles().get(0).text();
    }

    private String worker() {
        return node.worker().name();
    }

    @Nested
    class WhenTheRowItselfTells {

        @Test
        void shouldBeFreeIfItIsDue() {
            long id = node.queue("Jobs.note", "free");

            assertThat(explain(id)).isEqualTo(new Explanation(id, TaskState.QUEUED, List.of()));
        }

        @Test
        void shouldFindNothingThatIsNotStored() {
            assertThat(node.engine().stores().explanations().find(TaskRef.of(4711)))
                    .isEmpty();
        }

        @Test
        void shouldFindItByUuidInItsOwnTransaction() throws Exception {
            node.inTransaction(() -> {
                node.queue("Jobs.note", o -> o.args("named").uuid("named").after(Duration.ofMinutes(1)));
                assertThat(node.engine().stores().explanations().find(TaskRef.of("named")))
                        .map(Obstacles::of)
                        .hasValueSatisfying(found -> assertThat(found.obstacles())
                                .extracting(Obstacle::kind)
                                .containsExactly(Kind.NOT_DUE));
            });
        }

        @Test
        void shouldSeeItsTime() {
            long id = node.queue("Jobs.note", o -> o.args("later").after(Duration.ofMinutes(1)));
            assertThat(kinds(id)).containsExactly(Kind.NOT_DUE);

            node.advance(Duration.ofSeconds(61));
            assertThat(kinds(id)).isEmpty();
        }

        @Test
        void shouldSeeItsStopTime() {
            Instant end = node.engine().clock().now().plusSeconds(30);
            long id = node.queue("Jobs.note", o -> o.args("ends").until(end));
            node.advance(Duration.ofSeconds(31));

            assertThat(kinds(id)).containsExactly(Kind.STOP_TIME_PASSED);
        }

        @Test
        void shouldSeeThatItIsDisabled() {
            long id = node.queue("Jobs.note", "disabled");
            node.engine().stores().edits().enable(id, false);
            assertThat(text(id)).contains("enableTask");

            node.sql("update errand_task set undeclared = true where id = " + id);
            assertThat(text(id)).contains("declares");
        }

        @Test
        void shouldSeeWhoHoldsIt() {
            long id = node.queue("Jobs.note", "held");
            node.claim();
            assertThat(text(id)).contains("'" + worker() + "'");
            assertThat(kinds(id)).containsExactly(Kind.ASSIGNED);

            node.sql("update errand_task set status = 'RUNNING' where id = " + id);
            assertThat(kinds(id)).containsExactly(Kind.RUNNING);
        }

        @Test
        void shouldSeeThatItHasEnded() {
            long id = node.queue("Jobs.note", "ended");
            node.drain();

            assertThat(explain(id).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(kinds(id)).containsExactly(Kind.FINISHED);
        }

        @Test
        void shouldSeeARequeueBySqlOfWhatWasStopped() {
            long id = node.queue("Jobs.note", "stopped");
            node.engine().stores().controls().stop(id);
            node.sql("update errand_task set status = 'QUEUED' where id = " + id);

            assertThat(kinds(id)).isEmpty();
        }

        @Test
        void shouldSeeAStuckThread() {
            long id = node.queue("Jobs.note", "stuck");
            node.sql("update errand_task set held_by = 'w9' where id = " + id);

            assertThat(kinds(id)).containsExactly(Kind.STUCK_THREAD);
        }

        @Test
        void shouldSeeAMisspeltStatus() {
            long id = node.queue("Jobs.note", "misspelt");
            node.sql("update errand_task set status = 'queue' where id = " + id);

            assertThat(kinds(id)).containsExactly(Kind.UNKNOWN_STATUS);
        }
    }

    @Nested
    class WhenWorkersTell {

        @Test
        void shouldSeeThatNobodyServesItsGroup() {
            long id = node.queue("Jobs.note", o -> o.args("lonely").group("mai"));

            assertThat(kinds(id)).containsExactly(Kind.GROUP_NOT_SERVED);
        }

        @Test
        void shouldNotCountTheDead() {
            long id = node.queue("Jobs.note", "orphan");
            node.sql("update errand_worker set status = 'DEAD'");

            assertThat(kinds(id)).containsExactly(Kind.GROUP_NOT_SERVED);
        }

        @Test
        void shouldSeeThatNobodyKnowsItsFunction() {
            long id = node.queue("Jobs.note", "unknown");
            node.sql("update errand_task set function_name = 'Jobs.not' where id = " + id);

            assertThat(kinds(id)).containsExactly(Kind.UNKNOWN_FUNCTION);
        }

        @Test
        void shouldSeeThatAllAreDisabled() {
            long id = node.queue("Jobs.note", "waiting");
            node.sql("update errand_worker set status = 'DISABLED'");

            assertThat(kinds(id)).containsExactly(Kind.WORKERS_NOT_ACTIVE);
            assertThat(text(id)).contains("'" + worker() + "' (DISABLED)");
        }

        @Test
        void shouldSeeThatAllAreFull() {
            long running = node.queue("Jobs.note", "running");
            node.claim();
            node.sql("update errand_task set status = 'RUNNING' where id = " + running);
            node.sql("update errand_worker set slots = 1");
            long id = node.queue("Jobs.note", "next");

            assertThat(kinds(id)).containsExactly(Kind.WORKERS_FULL);
            assertThat(text(id)).contains("1 of 1 busy");
        }

        @Test
        void shouldSeeThatTheOnlyOneIsGone() {
            long id = node.queue("Jobs.note", "child");
            node.sql("update errand_task set target_worker = 'w9' where id = " + id);
            assertThat(kinds(id)).containsExactly(Kind.TARGET_WORKER_GONE);

            node.sql("update errand_task set target_worker = '" + worker() + "' where id = " + id);
            assertThat(kinds(id)).isEmpty();
        }
    }

    @Nested
    class WhenGroupsAndLimitsTell {

        private void group(String change) {
            node.sql("update errand_group set " + change + " where name = 'main'");
        }

        @Test
        void shouldSeeThatItsGroupIsPaused() {
            long id = node.queue("Jobs.note", "paused");
            group("paused = true");

            assertThat(kinds(id)).containsExactly(Kind.GROUP_PAUSED);
        }

        @Test
        void shouldSeeThatItsGroupIsFull() {
            node.queue("Jobs.note", "first");
            node.claim();
            long id = node.queue("Jobs.note", "second");
            group("max_running = 2");
            assertThat(kinds(id)).isEmpty();

            group("max_running = 1");
            assertThat(kinds(id)).containsExactly(Kind.GROUP_LIMIT_REACHED);
        }

        @Test
        void shouldNameWhoHoldsItsLimit() {
            long holder = node.queue("Jobs.note", o -> o.args("first").limitKey("customer", 1));
            long id = node.queue("Jobs.note", o -> o.args("second").limitKey("customer", 1));
            node.claim();

            assertThat(kinds(id)).containsExactly(Kind.LIMIT_REACHED);
            assertThat(text(id)).contains("'customer' to 1 at once, and 1 run: " + holder + ".");
        }
    }

    @Nested
    class WhenOtherTasksTell {

        @Test
        void shouldNameWhatItRequires() {
            long shirt = node.queue("Jobs.note", o -> o.args("shirt").after(Duration.ofHours(1)));
            long tie = node.queue("Jobs.note", o -> o.args("tie").dependsOn(shirt));
            assertThat(kinds(tie)).containsExactly(Kind.WAITS_FOR_TASKS);
            assertThat(text(tie)).contains(": " + shirt + " (QUEUED).");

            node.engine().stores().edits().delete(shirt);
            assertThat(text(tie)).contains(": " + shirt + " (deleted).");
        }

        @Test
        void shouldCountWhatComesBeforeIt() {
            node.queue("Jobs.note", "same priority, earlier");
            node.queue("Jobs.note", o -> o.args("not due").priority(9).after(Duration.ofHours(1)));
            node.queue("Jobs.mail", "another group");
            long disabled = node.queue("Jobs.note", o -> o.args("disabled").priority(9));
            node.engine().stores().edits().enable(disabled, false);
            long id = node.queue("Jobs.note", "this one");
            node.queue("Jobs.note", o -> o.args("less urgent").priority(-1));
            node.queue("Jobs.note", o -> o.args("more urgent").priority(1));

            assertThat(kinds(id)).containsExactly(Kind.BEHIND_OTHERS);
            assertThat(text(id)).contains("comes after 2 due task(s) of group 'main'");
        }
    }
}
