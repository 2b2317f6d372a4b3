package io.errand.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.OnExhausted;
import io.errand.internal.schedule.Timing.InvalidCronException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

    private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Timing HOURLY = Timing.cron("0 * * * *", ZoneOffset.UTC);

    private static Instant at(String time) {
        return Instant.parse("2026-05-05T" + time + "Z");
    }

    @Nested
    class WhenItIsForTheFirstTime {

        @ParameterizedTest
        @CsvSource({"2026-05-05T12:00:00Z", "2026-05-05T12:00:00.000001Z", "2020-01-01T00:00:00Z"})
        void shouldBeTheStartTimeOrNowWithAPeriod(Instant startTime) {
            for (Timing timing : List.of(Timing.every(HOUR), Timing.grid(startTime, HOUR))) {
                assertThat(timing.first(startTime, NOON)).isEqualTo(startTime);
                assertThat(timing.first(null, NOON)).isEqualTo(NOON);
            }
        }

        @ParameterizedTest
        @CsvSource({"12:00:00, 12:00:00", "12:00:00.000001, 13:00:00", "12:59:59.999999, 13:00:00"})
        void shouldBeTheMatchAtOrAfterNowWithACronLine(String now, String first) {
            assertThat(HOURLY.first(null, at(now))).isEqualTo(at(first));
        }

        @ParameterizedTest
        @CsvSource({"18:00:00, 18:00:00", "18:00:01, 19:00:00", "08:30:00, 09:00:00"})
        void shouldBeTheMatchAtOrAfterTheStartTimeEvenIfThatIsPast(String startTime, String first) {
            assertThat(HOURLY.first(at(startTime), NOON)).isEqualTo(at(first));
        }
    }

    @Nested
    class WhenThereIsAPeriod {

        @Test
        void shouldFollowTheStart() {
            assertThat(Timing.every(HOUR).next(NOON, NOON.plusSeconds(5))).isEqualTo(at("13:00:00"));
        }

        @Test
        void shouldBeDueAtOnceWhenTheRunLastedLonger() {
            assertThat(Timing.every(HOUR).next(NOON, NOON.plus(HOUR.multipliedBy(3))))
                    .isEqualTo(at("13:00:00"));
        }
    }

    @Nested
    class WhenThereIsAGrid {

        private final Timing grid = Timing.grid(at("00:10:00"), HOUR);

        @ParameterizedTest
        @CsvSource({
            "12:10:00, 12:10:05, 13:10:00",
            "12:10:03, 12:11:00, 13:10:00", // a late start makes no drift
            "12:30:00, 12:31:00, 13:10:00", // nor does an extra run
            "12:10:00, 13:09:59.999999, 13:10:00",
            "12:10:00, 13:10:00, 14:10:00", // a slot that has come while the task ran is left out
            "12:10:00, 16:40:00, 17:10:00",
            "12:09:59.999999, 12:09:59.999999, 12:10:00",
            "12:30:00, 12:10:00, 13:10:00", // a clock that was put back gives no slot before the start
        })
        void shouldBeTheNextFreeSlot(String start, String now, String next) {
            assertThat(grid.next(at(start), at(now))).isEqualTo(at(next));
        }

        @Test
        void shouldBeginAtItsOrigin() {
            assertThat(Timing.grid(NOON, HOUR).next(at("03:00:00"), at("04:00:00")))
                    .isEqualTo(NOON);
            assertThat(Timing.grid(NOON, HOUR).next(NOON, NOON)).isEqualTo(at("13:00:00"));
        }

        @Test
        void shouldNotOverflowWithAnOldOriginAndAShortPeriod() {
            Timing millis = Timing.grid(Instant.parse("1976-01-01T00:00:00.000500Z"), Duration.ofMillis(1));
            assertThat(millis.next(NOON, NOON)).isEqualTo(NOON.plusNanos(500_000));
            Timing oldest = Timing.grid(Instant.parse("-4712-01-01T00:00:00Z"), Duration.ofMillis(1));
            assertThat(oldest.next(NOON, NOON)).isEqualTo(NOON.plusMillis(1));
            assertThat(oldest.next(LAST.minusMillis(1), LAST.minusMillis(1))).isEqualTo(LAST);
        }

        @Test
        void shouldNotLeaveTheCalendarWithAHugePeriod() {
            assertThat(Timing.grid(NOON, Duration.ofSeconds(Long.MAX_VALUE)).next(NOON, NOON))
                    .isEqualTo(LAST);
            assertThat(Timing.grid(NOON, Duration.ofDays(36_500)).next(LAST, LAST))
                    .isEqualTo(LAST);
        }

        @Test
        void shouldBeAtAnyTimeWithoutAPeriod() {
            assertThat(Timing.grid(NOON, Duration.ZERO).next(NOON, at("12:00:07")))
                    .isEqualTo(at("12:00:07"));
        }

        @Test
        void shouldAgreeWithCountingTheSlots() {
            Random random = new Random(7);
            for (int i = 0; i < 1_000; i++) {
                Duration period = Duration.ofMillis(1 + random.nextInt(5_000));
                Instant now = NOON.plusNanos(1_000L * random.nextInt(60_000_000));
                Instant slot = NOON;
                while (!slot.isAfter(now)) {
                    slot = slot.plus(period);
                }
                assertThat(Timing.grid(NOON, period).next(NOON, now))
                        .as("%s from %s", period, now)
                        .isEqualTo(slot);
            }
        }
    }

    @Nested
    class WhenThereIsACronLine {

        @Test
        void shouldBeTheMatchAfterTheStart() {
            assertThat(HOURLY.next(NOON, at("12:00:01"))).isEqualTo(at("13:00:00"));
            assertThat(HOURLY.next(at("12:59:59"), at("13:00:00"))).isEqualTo(at("13:00:00"));
        }

        @Test
        void shouldMakeOneRunOfAllThatPassedWhileTheTaskRanAndThenOneInTheFuture() {
            Instant ended = at("16:40:00");
            Instant due = HOURLY.next(NOON, ended);
            assertThat(due).isBefore(ended);
            assertThat(HOURLY.next(ended, ended.plusSeconds(1))).isEqualTo(at("17:00:00"));
        }

        @Test
        void shouldKeepToItsZone() {
            Timing nightly = Timing.cron("30 2 * * *", ZoneId.of("Europe/Berlin"));
            assertThat(nightly.next(Instant.parse("2026-03-28T12:00:00Z"), NOON))
                    .isEqualTo("2026-03-29T01:00:00Z");
        }

        @Test
        void shouldEndAtTheLastYearOfTheDatabases() {
            assertThat(HOURLY.next(LAST, LAST)).isEqualTo(LAST);
        }

        @Test
        void shouldSayWhyALineIsRefused() {
            assertThatThrownBy(() -> Timing.cron("0 25 * * *", ZoneOffset.UTC))
                    .isInstanceOf(InvalidCronException.class)
                    .hasMessage("'25' in the hour field is not between 0 and 23");
        }
    }

    @Nested
    class WhenItIsPreviewed {

        private final Counters counters = new Counters(3, 0, 0, null);

        private List<Instant> preview(Timing timing, int repeats, Instant stopTime, Instant due, int n) {
            return new Plan(repeats, timing, stopTime, 25, OnExhausted.AUTO).preview(counters, due, NOON, n);
        }

        @Test
        void shouldGiveTheComingInstantsOfALine() {
            assertThat(HOURLY.preview(NOON, 3)).containsExactly(NOON, at("13:00:00"), at("14:00:00"));
            assertThat(HOURLY.preview(NOON, 0)).isEmpty();
        }

        @Test
        void shouldBeginWhenTheTaskIsDue() {
            assertThat(preview(Timing.every(HOUR), 0, null, at("12:20:00"), 2))
                    .containsExactly(at("12:20:00"), at("13:20:00"));
        }

        @Test
        void shouldBeginNowWhenTheTaskIsOverdue() {
            Instant due = at("07:10:00");
            assertThat(preview(Timing.every(HOUR), 0, null, due, 2)).containsExactly(NOON, at("13:00:00"));
            assertThat(preview(Timing.grid(due, HOUR), 0, null, due, 2)).containsExactly(NOON, at("12:10:00"));
            assertThat(preview(HOURLY, 0, null, due, 2)).containsExactly(NOON, at("13:00:00"));
        }

        @Test
        void shouldEndWithTheLastRepeat() {
            assertThat(preview(HOURLY, 5, null, at("13:00:00"), 9)).containsExactly(at("13:00:00"), at("14:00:00"));
            assertThat(preview(HOURLY, 3, null, at("13:00:00"), 9)).isEmpty();
        }

        @Test
        void shouldEndWithTheStopTime() {
            assertThat(preview(HOURLY, 0, at("14:00:00"), at("13:00:00"), 9))
                    .containsExactly(at("13:00:00"), at("14:00:00"));
            assertThat(preview(HOURLY, 0, at("12:59:59"), at("13:00:00"), 9)).isEmpty();
            assertThat(preview(HOURLY, 0, at("11:59:59"), at("11:00:00"), 9)).isEmpty();
        }

        @Test
        void shouldEndWithTheCalendarOfTheDatabases() {
            assertThat(Timing.every(Duration.ofSeconds(Long.MAX_VALUE)).preview(NOON, 9))
                    .containsExactly(NOON);
        }
    }
}
