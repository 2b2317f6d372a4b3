package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the kit for users' tests asks of the tables, on each database. */
abstract class TestingContract {

    private final Jobs jobs = new Jobs();
    private final TestDatabase database;
    private EngineFixture node;

    TestingContract(TestDatabase database) {
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

    @Nested
    class WhenItLooksForGroups {

        @Test
        void shouldFindThoseInWhichTasksWait() {
            node.queue("Jobs.note", "ended");
            node.drain();
            assertThat(node.engine().stores().testing().waitingGroups()).isEmpty();

            node.queue("Jobs.mail", "due");
            node.queue("Jobs.note", o -> o.args("later").group("late").after(Duration.ofHours(1)));
            assertThat(node.engine().stores().testing().waitingGroups()).containsExactly("late", "mail");
        }
    }

    @Nested
    class WhenItBeginsAnew {

        @Test
        void shouldLeaveNoTaskAndNothingThatBelongsToOne() {
            long shirt = node.queue("Jobs.add", 1, 2);
            node.queue("Jobs.note", o -> o.args("tie").dependsOn(shirt).limitKey("tie", 1));
            node.queue("Jobs.note", o -> o.args("later").uuid("later").after(Duration.ofHours(1)));
            node.step();

            node.engine().stores().testing().clear();

            for (String table : List.of("errand_task", "errand_run", "errand_dependency", "errand_limit")) {
                assertThat(node.select("select count(*) from " + table))
                        .as(table)
                        .containsExactly("0");
            }
            node.queue("Jobs.note", o -> o.args("later").uuid("later"));
            node.drain();
            assertThat(jobs.done).contains("later");
        }
    }
}
