package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tasks that repeat by cron lines and on grids, on each database. */
abstract class ScheduleContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    ScheduleContract(TestDatabase database) {
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

    private Instant now() {
        return node.engine().clock().now();
    }

    private Instant due(long id) {
        return node.status(id).nextRunTime();
    }

    /** Moves time just behind that instant. */
    private void advanceTo(Instant time) {
        node.advance(Duration.between(now(), time).plusMillis(500));
    }

    @Nested
    class WhenATaskHasACronLine {

        @Test
        void shouldRunFirstAtItsNextMatchAndThenAtEachMatchForEver() {
            Instant hour = now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            long id = node.queue("Jobs.note", o -> o.args("x").cron("@hourly"));
            assertThat(due(id)).isEqualTo(hour);
            assertThat(node.status(id).cronline()).isEqualTo("@hourly");
            node.drain();
            assertThat(jobs.done).isEmpty();

            advanceTo(hour);
            node.drain();
            assertThat(jobs.done).hasSize(1);
            assertThat(due(id)).isEqualTo(hour.plus(Duration.ofHours(1)));
            assertThat(node.status(id).repeats()).isZero();
        }

        @Test
        void shouldRunOnceForAllTheMatchesThatWereMissed() {
            Instant hour = now().truncatedTo(ChronoUnit.HOURS);
            long id = node.queue("Jobs.note", o -> o.args("x").cron("@hourly"));
            advanceTo(hour.plus(Duration.ofHours(5)));
            node.drain();
            assertThat(jobs.done).hasSize(1);
            assertThat(due(id)).isEqualTo(hour.plus(Duration.ofHours(6)));
        }

        @Test
        void shouldFollowItsZone() {
            long id = node.queue("Jobs.note", o -> o.args("x").cron("0 3 * * *").zone("Asia/Kolkata"));
            assertThat(due(id).atZone(ZoneId.of("Asia/Kolkata")).toLocalTime()).hasToString("03:00");
        }

        @Test
        void shouldRunFirstAtAMatchNotBeforeItsStart() {
            Instant start = now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(150));
            long id = node.queue("Jobs.note", o -> o.args("x").cron("@hourly").at(start));
            assertThat(due(id)).isEqualTo(start.plus(Duration.ofMinutes(30)));
        }

        @Test
        void shouldEndAfterItsRepeats() {
            long id = node.queue("Jobs.note", o -> o.args("x").cron("@hourly").repeats(2));
            for (int i = 0; i < 3; i++) {
                advanceTo(due(id));
                node.drain();
            }
            assertThat(jobs.done).hasSize(2);
            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldExpireWhenItsNextMatchLiesBehindItsStopTime() {
            Instant hour = now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            long id =
                    node.queue("Jobs.note", o -> o.args("x").cron("@hourly").until(hour.plus(Duration.ofMinutes(10))));
            advanceTo(hour);
            node.drain();
            assertThat(jobs.done).hasSize(1);
            assertThat(node.status(id).status()).isEqualTo(TaskState.EXPIRED);
        }

        @Test
        void shouldGoOnWithItsNextMatchWhenAnOccurrenceHasFailed() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue("Jobs.note", o -> o.args("x").cron("@hourly").maxAttempts(1));
            Instant first = due(id);
            advanceTo(first);
            node.drain();

            assertThat(node.status(id).status()).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).timesFailed()).isEqualTo(1);
            assertThat(due(id)).isEqualTo(first.plus(Duration.ofHours(1)));
        }
    }

    @Nested
    class WhenARowWithACronLineIsInserted {

        private long insert(String columns, String values) {
            node.sql("insert into errand_task (function_name, args, " + columns + ") values ('Jobs.note', '[\"x\"]', "
                    + values + ")");
            node.drain();
            return Long.parseLong(node.select("select id from errand_task").get(0));
        }

        @Test
        void shouldBePlannedForItsFirstMatch() {
            Instant hour = now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            long id = insert("cronline, repeats", "'0 * * * *', 0");
            assertThat(jobs.done).isEmpty();
            assertThat(due(id)).isEqualTo(hour);

            advanceTo(hour);
            node.drain();
            assertThat(jobs.done).hasSize(1);
        }

        @Test
        void shouldFailWithTheReasonIfItsLineCannotBeRead() {
            long id = insert("cronline", "'0 0 30 2 *'");
            assertThat(node.status(id).status()).isEqualTo(TaskState.FAILED);
            assertThat(node.status(id).lastError()).startsWith("ERR-4006: ").contains("cronline");
        }

        @Test
        void shouldFailWithTheReasonIfItsZoneDoesNotExist() {
            long id = insert("cronline, zone", "'0 0 * * *', 'Europe/Atlantis'");
            assertThat(node.status(id).status()).isEqualTo(TaskState.FAILED);
            assertThat(node.status(id).lastError()).startsWith("ERR-4006: ").contains("'Europe/Atlantis'");
        }
    }

    @Nested
    class WhenDriftIsPrevented {

        @Test
        void shouldKeepToTheGridOfItsStartAndSkipMissedSlots() {
            long id = node.queue(
                    "Jobs.note", o -> o.args("x").every(Duration.ofMinutes(10)).preventDrift());
            Instant start = due(id);
            node.advance(Duration.ofMinutes(3));
            node.drain();
            assertThat(due(id)).isEqualTo(start.plus(Duration.ofMinutes(10)));

            node.advance(Duration.ofMinutes(32));
            node.drain();
            assertThat(jobs.done).hasSize(2);
            assertThat(due(id)).isEqualTo(start.plus(Duration.ofMinutes(40)));
        }

        @Test
        void shouldNotRunAgainAtOnceAfterAFailure() {
            jobs.failures.add(new IllegalStateException("broken"));
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("x")
                            .every(Duration.ofMinutes(10))
                            .preventDrift()
                            .maxAttempts(1));
            Instant start = due(id);
            node.drain();
            node.drain();
            assertThat(jobs.done).isEmpty();
            assertThat(due(id)).isEqualTo(start.plus(Duration.ofMinutes(10)));
        }
    }
}
