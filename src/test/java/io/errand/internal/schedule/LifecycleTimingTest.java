package io.errand.internal.schedule;

import static io.errand.OnExhausted.AUTO;
import static io.errand.OnExhausted.CONTINUE;
import static io.errand.OnExhausted.END;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.OnExhausted;
import io.errand.TaskState;
import io.errand.internal.schedule.Lifecycle.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of tasks that follow a grid or a cron line; {@link LifecycleTest} has all else. */
class LifecycleTimingTest {

    private static final Timing GRID = Timing.grid(at("00:10:00"), Duration.ofHours(1));
    private static final Timing CRON = Timing.cron("10 * * * *", ZoneOffset.UTC);

    private static Instant at(String time) {
        return Instant.parse("2026-05-05T" + time + "Z");
    }

    private static Counters counters(int timesRun, int attempts, Instant occurrenceStart) {
        return new Counters(timesRun, attempts, attempts, occurrenceStart);
    }

    private static Plan plan(Timing timing, int repeats, OnExhausted rule) {
        return new Plan(repeats, timing, null, 3, rule);
    }

    /** The first attempt of an occurrence, or a later one of an occurrence that started at 12:10:00. */
    private static Next failed(Plan plan, int attempts, String start, String end, String retry) {
        Counters counters = counters(4, attempts, attempts == 0 ? null : at("12:10:00"));
        return Lifecycle.failed(plan, counters, new Attempt(at(start), at(end)), at(retry), false, TaskState.FAILED);
    }

    private static Next succeeded(Plan plan, Instant end) {
        return Lifecycle.succeeded(plan, counters(4, 0, null), at("12:10:00"), new Attempt(at("12:10:02"), end));
    }

    @Nested
    class WhenARunSucceeds {

        @Test
        void shouldBeDueAtTheNextSlotOrMatch() {
            assertThat(succeeded(plan(GRID, 0, AUTO), at("12:10:09")))
                    .isEqualTo(new Next(TaskState.QUEUED, at("13:10:00"), counters(5, 0, null)));
            assertThat(succeeded(plan(CRON, 0, AUTO), at("12:10:09")))
                    .isEqualTo(new Next(TaskState.QUEUED, at("13:10:00"), counters(5, 0, null)));
        }

        @Test
        void shouldLeaveOutSlotsThatPassedButMakeUpForMatchesOnce() {
            assertThat(succeeded(plan(GRID, 0, AUTO), at("15:30:00")).dueTime()).isEqualTo(at("16:10:00"));
            assertThat(succeeded(plan(CRON, 0, AUTO), at("15:30:00")).dueTime()).isEqualTo(at("13:10:00"));
        }

        @Test
        void shouldExpireWhenThatIsAfterTheStopTime() {
            for (Timing timing : new Timing[] {GRID, CRON}) {
                Plan until = new Plan(0, timing, at("13:09:59.999999"), 3, AUTO);
                assertThat(succeeded(until, at("12:10:09")).status()).isEqualTo(TaskState.EXPIRED);
                Plan atLast = new Plan(0, timing, at("13:10:00"), 3, AUTO);
                assertThat(succeeded(atLast, at("12:10:09")).status()).isEqualTo(TaskState.QUEUED);
            }
        }

        @Test
        void shouldBeCompletedByTheLastRepeat() {
            assertThat(succeeded(plan(CRON, 5, AUTO), at("12:10:09")).status()).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldFollowTheAttemptThatSucceededUnderEnd() {
            Next next = Lifecycle.succeeded(
                    plan(CRON, 9, END),
                    counters(4, 2, at("12:10:00")),
                    at("15:20:00"),
                    new Attempt(at("15:20:00"), at("15:20:01")));
            assertThat(next.dueTime()).isEqualTo(at("16:10:00"));
        }
    }

    @Nested
    class WhenTheRetryMeetsTheNextRegularInstant {

        @ParameterizedTest
        @CsvSource({"12:10:06, true", "13:09:59.999999, true", "13:10:00, false", "13:10:06, false"})
        void shouldBeMadeBeforeItOnly(String retry, boolean made) {
            for (Timing timing : new Timing[] {GRID, CRON}) {
                Next next = failed(plan(timing, 0, CONTINUE), 0, "12:10:00", "12:10:01", retry);
                assertThat(next.status()).isEqualTo(TaskState.QUEUED);
                assertThat(next.counters().attempts()).isEqualTo(made ? 1 : 0);
                assertThat(next.dueTime()).isEqualTo(made ? at(retry) : at("13:10:00"));
            }
        }

        @Test
        void shouldCountTheInstantFromTheFirstStartOfTheOccurrence() {
            for (Timing timing : new Timing[] {GRID, CRON}) {
                // By its own start and end, this attempt would have the hour up to 14:10 for the next.
                Next next = failed(plan(timing, 0, CONTINUE), 1, "13:10:30", "13:10:31", "13:11:00");
                assertThat(next.counters()).isEqualTo(new Counters(4, 2, 0, null));
            }
        }

        @Test
        void shouldGoOnWithTheNextFreeSlotOrTheMissedMatch() {
            assertThat(failed(plan(GRID, 0, CONTINUE), 0, "12:10:00", "15:30:00", "15:30:06")
                            .dueTime())
                    .isEqualTo(at("16:10:00"));
            assertThat(failed(plan(CRON, 0, CONTINUE), 0, "12:10:00", "15:30:00", "15:30:06")
                            .dueTime())
                    .isEqualTo(at("13:10:00"));
        }

        @Test
        void shouldBeMadeUnderEnd() {
            for (Timing timing : new Timing[] {GRID, CRON}) {
                Next next = failed(plan(timing, 0, END), 1, "13:10:30", "13:10:31", "19:00:00");
                assertThat(next.dueTime()).isEqualTo(at("19:00:00"));
                assertThat(next.counters().attempts()).isEqualTo(2);
            }
        }
    }

    @Nested
    class WhenAttemptsAreUsedUp {

        @ParameterizedTest
        @CsvSource({
            "0, AUTO, QUEUED, QUEUED",
            "9, AUTO, QUEUED, FAILED", // cron goes on, a number of repeats alone does not
            "9, CONTINUE, QUEUED, QUEUED",
            "0, END, FAILED, FAILED",
            "9, END, FAILED, FAILED",
            "1, AUTO, FAILED, FAILED", // nothing that repeats
            "1, CONTINUE, FAILED, FAILED"
        })
        void shouldGoOnOrEndAsTheRuleSays(int repeats, OnExhausted rule, TaskState cron, TaskState grid) {
            assertThat(failed(plan(CRON, repeats, rule), 2, "12:12:00", "12:12:01", "12:13:00")
                            .status())
                    .isEqualTo(cron);
            assertThat(failed(plan(GRID, repeats, rule), 2, "12:12:00", "12:12:01", "12:13:00")
                            .status())
                    .isEqualTo(grid);
        }

        @Test
        void shouldExpireWhenTheNextOccurrenceIsAfterTheStopTime() {
            Plan until = new Plan(0, CRON, at("13:00:00"), 1, AUTO);
            assertThat(failed(until, 0, "12:10:00", "12:10:01", "12:11:00").status())
                    .isEqualTo(TaskState.EXPIRED);
        }
    }
}
