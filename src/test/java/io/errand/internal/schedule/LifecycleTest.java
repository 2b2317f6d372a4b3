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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Attempt ATTEMPT = new Attempt(START, START);
    private static final Instant DUE = START.minusSeconds(1);
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final int FOR_EVER = 0;
    private static final int UNLIMITED = 0;

    private static Plan plan(int repeats, int maxAttempts, OnExhausted rule) {
        return new Plan(repeats, Timing.every(PERIOD), null, maxAttempts, rule);
    }

    private static Plan until(Instant stopTime, int repeats, OnExhausted rule) {
        return new Plan(repeats, Timing.every(PERIOD), stopTime, 1, rule);
    }

    private static Counters counters(int timesRun, int timesFailed, int attempts) {
        return new Counters(timesRun, timesFailed, attempts, attempts == 0 ? null : START.minusSeconds(30));
    }

    private static Next succeeded(Plan plan, Counters counters) {
        return Lifecycle.succeeded(plan, counters, DUE, ATTEMPT);
    }

    /** The next attempt would be due ten seconds after the start of the failed one. */
    private static Next failed(Plan plan, Counters counters) {
        return Lifecycle.failed(plan, counters, ATTEMPT, START.plusSeconds(10), false, TaskState.FAILED);
    }

    @Nested
    class WhenARunSucceeds {

        @Test
        void shouldBeCompletedAfterTheLastRepeat() {
            Next next = succeeded(plan(3, 25, AUTO), counters(2, 0, 0));
            assertThat(next).isEqualTo(new Next(TaskState.COMPLETED, DUE, counters(3, 0, 0)));
        }

        @Test
        void shouldBeCompletedWhenThereWereMoreRepeatsThanAskedFor() {
            assertThat(succeeded(plan(3, 25, AUTO), counters(7, 0, 0)).status()).isEqualTo(TaskState.COMPLETED);
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "0, 99", "3, 0", "3, 1"})
        void shouldBeQueuedOnePeriodAfterItsStartWhileRepeatsAreLeft(int repeats, int timesRun) {
            Next next = succeeded(plan(repeats, 25, AUTO), counters(timesRun, 0, 0));
            assertThat(next).isEqualTo(new Next(TaskState.QUEUED, START.plus(PERIOD), counters(timesRun + 1, 0, 0)));
        }

        @Test
        void shouldForgetFailuresAndAttempts() {
            assertThat(succeeded(plan(1, 25, AUTO), counters(0, 4, 2)).counters())
                    .isEqualTo(counters(1, 0, 0));
            assertThat(succeeded(plan(FOR_EVER, 25, AUTO), counters(8, 4, 2)).counters())
                    .isEqualTo(counters(9, 0, 0));
        }

        @Test
        void shouldFollowTheAttemptThatSucceededAndNotTheFirst() {
            Next next = succeeded(plan(2, 25, END), counters(0, 2, 2));
            assertThat(next.dueTime()).isEqualTo(START.plus(PERIOD));
        }

        @Test
        void shouldExpireWhenTheNextTimeIsAfterTheStopTime() {
            Next next = succeeded(until(START.plus(PERIOD).minusNanos(1000), FOR_EVER, AUTO), counters(5, 0, 0));
            assertThat(next).isEqualTo(new Next(TaskState.EXPIRED, START.plus(PERIOD), counters(6, 0, 0)));
        }

        @Test
        void shouldBeQueuedWhenTheNextTimeIsTheStopTime() {
            assertThat(succeeded(until(START.plus(PERIOD), FOR_EVER, AUTO), counters(5, 0, 0))
                            .status())
                    .isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldBeCompletedByItsLastRepeatEvenAfterTheStopTime() {
            assertThat(succeeded(until(START.minusSeconds(5), 1, AUTO), counters(0, 0, 0))
                            .status())
                    .isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldNotLeaveTheCalendarWithAHugePeriod() {
            Plan plan = new Plan(FOR_EVER, Timing.every(Duration.ofSeconds(Long.MAX_VALUE)), null, 25, AUTO);
            assertThat(Lifecycle.succeeded(plan, counters(0, 0, 0), DUE, ATTEMPT)
                            .dueTime())
                    .isEqualTo("9999-01-01T00:00:00Z");
        }
    }

    @Nested
    class WhenARunFailsAndAttemptsAreLeft {

        @ParameterizedTest
        @EnumSource(OnExhausted.class)
        void shouldBeQueuedForTheRetry(OnExhausted rule) {
            Next next = failed(plan(1, 3, rule), counters(0, 0, 0));
            assertThat(next.status()).isEqualTo(TaskState.QUEUED);
            assertThat(next.dueTime()).isEqualTo(START.plusSeconds(10));
        }

        @Test
        void shouldCountTheAttemptAndTheFailureAndRememberTheFirstStart() {
            assertThat(failed(plan(1, 3, AUTO), counters(7, 1, 0)).counters()).isEqualTo(new Counters(7, 2, 1, START));
        }

        @Test
        void shouldKeepTheFirstStartOfTheOccurrence() {
            assertThat(failed(plan(1, 25, AUTO), counters(0, 1, 1)).counters())
                    .isEqualTo(new Counters(0, 2, 2, START.minusSeconds(30)));
        }

        @Test
        void shouldNeverEndWithUnlimitedAttempts() {
            Next next = failed(plan(1, UNLIMITED, AUTO), counters(0, 1_000_000, 1_000_000));
            assertThat(next.status()).isEqualTo(TaskState.QUEUED);
        }

        @Test
        void shouldNotOverflowItsCounters() {
            int most = Integer.MAX_VALUE;
            Next next = failed(plan(1, UNLIMITED, AUTO), counters(0, most, most));
            assertThat(next.counters().attempts()).isEqualTo(most);
            assertThat(next.counters().timesFailed()).isEqualTo(most);
            assertThat(succeeded(plan(FOR_EVER, 1, AUTO), counters(most, 0, 0))
                            .counters()
                            .timesRun())
                    .isEqualTo(most);
        }
    }

    @Nested
    class WhenAttemptsAreUsedUp {

        @ParameterizedTest
        @EnumSource(
                value = TaskState.class,
                names = {"FAILED", "TIMEOUT"})
        void shouldEndByTheKindOfTheLastRun(TaskState end) {
            Next next =
                    Lifecycle.failed(plan(1, 3, AUTO), counters(0, 2, 2), ATTEMPT, START.plusSeconds(10), false, end);
            assertThat(next.status()).isEqualTo(end);
            assertThat(next.counters()).isEqualTo(new Counters(0, 3, 3, START.minusSeconds(30)));
        }

        @Test
        void shouldEndAtTheFirstFailureWithOneAttempt() {
            assertThat(failed(plan(1, 1, AUTO), counters(0, 0, 0)).status()).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldEndAtOnceWhenNoFurtherAttemptMayBeMade() {
            Next next = Lifecycle.failed(
                    plan(1, UNLIMITED, AUTO),
                    counters(0, 0, 0),
                    ATTEMPT,
                    START.plusSeconds(10),
                    true,
                    TaskState.FAILED);
            assertThat(next.status()).isEqualTo(TaskState.FAILED);
        }

        @ParameterizedTest
        @EnumSource(OnExhausted.class)
        void shouldEndWhatDoesNotRepeatWhateverTheRule(OnExhausted rule) {
            assertThat(failed(plan(1, 1, rule), counters(0, 0, 0)).status()).isEqualTo(TaskState.FAILED);
        }

        @ParameterizedTest
        @CsvSource({
            "0, AUTO, QUEUED",
            "5, AUTO, FAILED",
            "0, CONTINUE, QUEUED",
            "5, CONTINUE, QUEUED",
            "0, END, FAILED",
            "5, END, FAILED"
        })
        void shouldGoOnOrEndAsTheRuleSays(int repeats, OnExhausted rule, TaskState status) {
            assertThat(failed(plan(repeats, 1, rule), counters(2, 0, 0)).status())
                    .isEqualTo(status);
        }
    }

    @Nested
    class WhenItContinuesWithTheNextOccurrence {

        @Test
        void shouldBeDueOnePeriodAfterTheFirstStartOfTheLast() {
            Next next = failed(plan(FOR_EVER, 3, CONTINUE), counters(4, 2, 2));
            assertThat(next.dueTime()).isEqualTo(START.minusSeconds(30).plus(PERIOD));
        }

        @Test
        void shouldStartWithNoAttemptsAndKeepTheConsecutiveFailures() {
            assertThat(failed(plan(FOR_EVER, 3, CONTINUE), counters(4, 2, 2)).counters())
                    .isEqualTo(new Counters(4, 3, 0, null));
        }

        @Test
        void shouldNotCountTheLostOccurrenceAsARepeat() {
            Next next = failed(plan(5, 1, CONTINUE), counters(4, 0, 0));
            assertThat(next.status()).isEqualTo(TaskState.QUEUED);
            assertThat(next.counters().timesRun()).isEqualTo(4);
        }

        @Test
        void shouldExpireWhenThatIsAfterTheStopTime() {
            Next next = failed(until(START.plusSeconds(59), FOR_EVER, CONTINUE), counters(4, 0, 0));
            assertThat(next.status()).isEqualTo(TaskState.EXPIRED);
        }

        @Test
        void shouldNotLeaveTheCalendarWithAHugePeriod() {
            Plan plan = new Plan(FOR_EVER, Timing.every(Duration.ofSeconds(Long.MAX_VALUE)), null, 1, AUTO);
            assertThat(failed(plan, counters(0, 0, 0)).dueTime()).isEqualTo("9999-01-01T00:00:00Z");
        }
    }

    @Nested
    class WhenTheRetryMeetsTheNextRegularInstant {

        private Next retryAfter(Duration pause, OnExhausted rule) {
            return Lifecycle.failed(
                    plan(FOR_EVER, 25, rule), counters(0, 0, 0), ATTEMPT, START.plus(pause), false, TaskState.FAILED);
        }

        @Test
        void shouldBeMadeBeforeIt() {
            Next next = retryAfter(PERIOD.minusMillis(1), CONTINUE);
            assertThat(next.dueTime()).isEqualTo(START.plus(PERIOD).minusMillis(1));
            assertThat(next.counters().attempts()).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"PT60S", "PT60.001S", "P30D"})
        void shouldNotBeMadeAtOrAfterIt(Duration pause) {
            Next next = retryAfter(pause, CONTINUE);
            assertThat(next).isEqualTo(new Next(TaskState.QUEUED, START.plus(PERIOD), new Counters(0, 1, 0, null)));
        }

        @Test
        void shouldCountTheInstantFromTheFirstStartOfTheOccurrence() {
            Next next = Lifecycle.failed(
                    plan(FOR_EVER, 25, CONTINUE),
                    counters(0, 1, 1), // began 30 s ago, so that the next is in 30 s
                    ATTEMPT,
                    START.plusSeconds(30),
                    false,
                    TaskState.FAILED);
            assertThat(next.dueTime()).isEqualTo(START.plusSeconds(30));
            assertThat(next.counters().attempts()).isZero();
        }

        @Test
        void shouldBeMadeUnderEnd() {
            Next next = retryAfter(Duration.ofDays(30), END);
            assertThat(next.dueTime()).isEqualTo(START.plus(Duration.ofDays(30)));
            assertThat(next.counters().attempts()).isEqualTo(1);
        }
    }

    @Nested
    class WhenAPauseIsAdded {

        @Test
        void shouldEndAtTheLastYearOfTheDatabases() {
            assertThat(Lifecycle.after(START, Duration.ofSeconds(5))).isEqualTo(START.plusSeconds(5));
            assertThat(Lifecycle.after(START, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isEqualTo("9999-01-01T00:00:00Z");
        }
    }
}
