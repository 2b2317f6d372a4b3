package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs print and give, and what of it is kept, on each database. */
abstract class OutputContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    OutputContract(TestDatabase database) {
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

    /** What the run's row says after so long, while it goes on. */
    private RunStatus whileRunning(long id, Duration after) {
        node.elapse(after);
        node.worker().write();
        return node.status(id).run();
    }

    @Nested
    class WhenOutputIsToBeWrittenWhileItRuns {

        @Test
        void shouldBeWrittenAsOftenAsAsked() {
            List<RunStatus> seen = new ArrayList<>();
            long id = node.queue("Jobs.note", o -> o.args("x").syncOutput(Duration.ofMillis(500)));
            jobs.action = () -> {
                jobs.context.print("one");
                seen.add(whileRunning(id, Duration.ofMillis(400)));
                seen.add(whileRunning(id, Duration.ofMillis(200)));
                jobs.context.print("!clear!two");
                seen.add(whileRunning(id, Duration.ofMillis(600)));
            };
            node.drain();

            assertThat(seen).extracting(RunStatus::output).containsExactly(null, "one\n", "two\n");
            assertThat(node.status(id).run().output()).isEqualTo("two\n");
            assertThat(node.status(id).run().status()).isEqualTo(RunState.COMPLETED);
        }

        @ParameterizedTest
        @CsvSource({
            "'one\n!clear!two\nthree', 'two\nthree\n'",
            "'!clear!one\n!clear!\n!clear!two', 'two\n'",
            "'one\n', 'before\none\n\n'",
            "'one!clear!two\n !clear!', 'before\none!clear!two\n !clear!\n'",
            "'one\n!clear!', '\n'"
        })
        void shouldDropWhatStandsBeforeALineThatClears(String printed, String kept) {
            jobs.action = () -> {
                jobs.context.print("before");
                jobs.context.print(printed);
            };
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(node.status(id).run().output()).isEqualTo(kept);
        }

        @Test
        void shouldPrintNull() {
            jobs.action = () -> {
                jobs.context.print(null);
                jobs.context.progress(50, null);
            };
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(node.status(id).run().output()).isEqualTo("null\n");
            assertThat(node.status(id).run().progress()).isEqualTo(50);
        }

        @Test
        void shouldAskToBeLookedAtAgainAfterItsInterval() {
            List<Duration> waits = new ArrayList<>();
            node.queue("Jobs.note", o -> o.args("x").syncOutput(Duration.ofMillis(200)));
            jobs.action = () -> {
                jobs.context.print("one");
                node.elapse(Duration.ofMillis(300));
                waits.add(node.worker().write());
            };
            node.drain();
            assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofMillis(200)) <= 0);
        }

        @Test
        void shouldBeWrittenOnlyAtTheEndOtherwise() {
            List<RunStatus> seen = new ArrayList<>();
            long id = node.queue("Jobs.note", "x");
            jobs.action = () -> {
                jobs.context.print("one");
                seen.add(whileRunning(id, Duration.ofSeconds(5)));
            };
            node.drain();

            assertThat(seen).extracting(RunStatus::output).containsExactly((String) null);
            assertThat(node.status(id).run().output()).isEqualTo("one\n");
        }
    }

    @Nested
    class WhenResultsAreDiscarded {

        @Test
        void shouldKeepNoRowOfASuccess() {
            long id = node.queue("Jobs.add", o -> o.args(1, 2).discardResults());
            node.drain();
            assertThat(node.select("select count(*) from errand_run")).containsExactly("0");
            assertThat(node.status(id).result()).isNull();
        }

        @Test
        void shouldDropTheRowThatWasWrittenWhileItRan() {
            long id = node.queue("Jobs.note", o -> o.args("x").discardResults());
            jobs.action = () -> {
                jobs.context.progress(50, "half");
                assertThat(whileRunning(id, Duration.ofSeconds(2)).progress()).isEqualTo(50);
            };
            node.drain();
            assertThat(node.select("select count(*) from errand_run")).containsExactly("0");
        }

        @Test
        void shouldKeepTheRowOfAFailure() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue("Jobs.note", o -> o.args("x").discardResults().maxAttempts(1));
            node.drain();
            assertThat(node.status(id).run().error()).contains("broken");
        }
    }

    @Nested
    class WhenATaskPrintsWithoutEnd {

        @Test
        void shouldKeepTheNewestWithinItsBound() {
            String line = "x".repeat(1000);
            jobs.action = () -> {
                for (int i = 0; i < 100_000; i++) {
                    jobs.context.print(line);
                }
                jobs.context.print("the end");
            };
            long id = node.queue("Jobs.note", "x");
            node.drain();
            assertThat(node.status(id).run().output())
                    .hasSize(OutputBuffer.MOST)
                    .endsWith("the end\n");
        }
    }
}
