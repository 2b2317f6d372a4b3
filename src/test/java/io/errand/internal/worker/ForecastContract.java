package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.internal.config.ConfigReader;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.TaskRef;
import io.errand.internal.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The coming times of stored tasks, on each database. */
abstract class ForecastContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;
    private Forecast forecast;

    ForecastContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
        forecast = new Forecast(
                node.engine(),
                new ConfigReader(key -> Optional.empty(), text -> true).read(),
                new MethodRegistry(List.of()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<Instant> next(long id, int n) {
        return forecast.next(TaskRef.of(id), n).orElseThrow();
    }

    private Instant now() {
        return node.engine().clock().now();
    }

    @Nested
    class WhenATaskIsStored {

        @Test
        void shouldTellTheTimesOfAPeriodFromWhenItIsDue() {
            Instant due = now().plusSeconds(600);
            long id = node.queue("Jobs.note", o -> o.args("a").at(due).every(Duration.ofMinutes(5)));
            assertThat(next(id, 3)).containsExactly(due, due.plusSeconds(300), due.plusSeconds(600));
        }

        @Test
        void shouldTellTheMatchesOfACronLine() {
            long id = node.queue("Jobs.note", o -> o.args("a").cron("0 * * * *"));
            Instant first = node.status(id).nextRunTime();
            assertThat(next(id, 3))
                    .containsExactly(first, first.plus(Duration.ofHours(1)), first.plus(Duration.ofHours(2)));
        }

        @Test
        void shouldTellTheSlotsOfAGrid() {
            Instant start = now().plusSeconds(600);
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("a").at(start).every(Duration.ofMinutes(5)).preventDrift());
            assertThat(next(id, 2)).containsExactly(start, start.plusSeconds(300));
        }

        @Test
        void shouldTellNoMoreThanItsRepeats() {
            Instant due = now().plusSeconds(600);
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("a").at(due).every(Duration.ofMinutes(5)).repeats(2));
            assertThat(next(id, 9)).hasSize(2);
        }

        @Test
        void shouldTellNoTimeAfterItsStopTime() {
            Instant due = now().plusSeconds(600);
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("a").at(due).every(Duration.ofMinutes(5)).until(due.plusSeconds(300)));
            assertThat(next(id, 9)).hasSize(2);
        }

        @Test
        void shouldTellWhatIsOverdueAsDueNow() {
            long id = node.queue("Jobs.note", "a");
            node.advance(Duration.ofHours(1));
            assertThat(next(id, 9))
                    .singleElement()
                    .satisfies(time -> assertThat(time).isEqualTo(now()));
        }

        @Test
        void shouldFindItByUuidInTheTransactionThatStoresIt() throws Exception {
            node.inTransaction(() -> {
                node.queue("Jobs.note", o -> o.args("a").uuid("mine").every(Duration.ofHours(1)));
                assertThat(forecast.next(TaskRef.of("mine"), 2).orElseThrow()).hasSize(2);
            });
        }

        @Test
        void shouldPlanARowThatWasInsertedByHand() {
            node.sql("insert into errand_task (id, function_name, args, repeats, period_ms)"
                    + " values (7, 'Jobs.note', '[\"a\"]', 3, 1000)");
            assertThat(next(7, 9)).hasSize(3).isSorted();
        }
    }

    @Nested
    class WhenATaskRuns {

        @Test
        void shouldTellTheTimesAfterThisRun() {
            long id = node.queue("Jobs.note", o -> o.args("a").every(Duration.ofHours(1)));
            jobs.action = () -> {
                node.elapse(Duration.ofSeconds(1));
                node.write(); // its start, which is old enough now
                jobs.done.add(next(id, 2));
            };
            node.drain();
            Instant start = node.status(id).lastRunTime();
            assertThat(jobs.done.get(0))
                    .isEqualTo(List.of(start.plus(Duration.ofHours(1)), start.plus(Duration.ofHours(2))));
        }

        @Test
        void shouldTellNoneOnceItHasEnded() {
            long id = node.queue("Jobs.note", "a");
            node.drain();
            assertThat(next(id, 2)).isEmpty();
        }
    }

    @Nested
    class WhenALineIsGiven {

        @Test
        void shouldTellItsTimesInItsZone() {
            List<Instant> times = forecast.nextOf("30 2 * * *", "Europe/Berlin", 800);
            assertThat(times)
                    .hasSize(800)
                    .isEqualTo(Timing.cron("30 2 * * *", ZoneId.of("Europe/Berlin"))
                            .preview(times.get(0), 800));
            assertThat(times.get(0)).isAfter(now());
        }

        @Test
        void shouldRefuseAWrongLine() {
            assertThatThrownBy(() -> forecast.nextOf("daily", "UTC", 1))
                    .hasMessageStartingWith(
                            "ERR-3028: The next times cannot be told: 'cronline' must be a cron line: ");
        }

        @Test
        void shouldRefuseAWrongZone() {
            assertThatThrownBy(() -> forecast.nextOf("@daily", "Berlin", 1))
                    .hasMessage("ERR-3028: The next times cannot be told: 'zone' must be a time zone as Europe/Berlin,"
                            + " was 'Berlin'. Correct it.");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 1001})
        void shouldRefuseAWrongNumber(int n) {
            assertThatThrownBy(() -> forecast.nextOf("@daily", "UTC", n)).hasMessageStartingWith("ERR-3028: ");
            assertThatThrownBy(() -> next(1, n)).hasMessageStartingWith("ERR-3028: ");
        }
    }

    @Nested
    class WhenSomethingIsWrongWithTheRow {

        @Test
        void shouldRefuseALineThatNobodyCanRead() {
            node.sql("insert into errand_task (id, function_name, cronline) values (7, 'Jobs.note', 'daily')");
            assertThatThrownBy(() -> next(7, 1)).hasMessageStartingWith("ERR-3028: ");
        }

        @Test
        void shouldBeEmptyIfItIsNotStored() {
            assertThat(forecast.next(TaskRef.of(7), 1)).isEmpty();
        }
    }
}
