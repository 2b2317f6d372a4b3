package io.errand.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that are put forward and back, by example. */
class CronZoneTest {

    private static final String FROM_THEN_TIMES = "{0} in {1} after {2}";

    /** What the wall clock shows at the coming instants; an offset follows, as one time may be shown twice. */
    private static List<String> coming(String line, String zone, String from, int n) {
        Cron cron = Cron.parse(line);
        ZoneId id = ZoneId.of(zone);
        List<String> times = new ArrayList<>();
        Instant time = LocalDateTime.parse(from).atZone(id).toInstant();
        for (int i = 0; i < n; i++) {
            time = cron.next(time, id).orElseThrow();
            OffsetDateTime shown = OffsetDateTime.ofInstant(time, id);
            times.add(shown.toString());
        }
        return times;
    }

    private static void check(String line, String zone, String from, String times) {
        List<String> expected = List.of(times.split(" ", -1));
        assertThat(coming(line, zone, from, expected.size())).isEqualTo(expected);
    }

    @Nested
    class WhenAFixedTimeFallsIntoAGap {

        @ParameterizedTest(name = FROM_THEN_TIMES)
        @CsvSource({
            "30 2 * * *, Europe/Berlin, 2026-03-28T12:00, 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
            "15 2 * * *, Australia/Lord_Howe, 2026-10-03T12:00, 2026-10-04T02:30+11:00 2026-10-05T02:15+11:00",
            "30 0 * * *, Africa/Cairo, 2025-04-24T12:00, 2025-04-25T01:00+03:00 2025-04-26T00:30+03:00",
            "@daily, Africa/Cairo, 2025-04-24T12:00, 2025-04-25T01:00+03:00 2025-04-26T00:00+03:00",
            "0 12 30 12 *, Pacific/Apia, 2011-12-01T00:00, 2011-12-31T00:00+14:00 2012-12-30T12:00+14:00",
        })
        void shouldRunOnceAtTheFirstInstantAfterIt(String line, String zone, String from, String times) {
            check(line, zone, from, times);
        }

        @ParameterizedTest(name = FROM_THEN_TIMES)
        @CsvSource({
            "'10,20,30-59 2 * * *', Europe/Berlin, 2026-03-28T12:00, 2026-03-29T03:00+02:00 2026-03-30T02:10+02:00",
            "* 30 2 * * *, Europe/Berlin, 2026-03-28T12:00, 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
            "'0 2,3 * * *', Europe/Berlin, 2026-03-28T12:00, 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
            "'0 6,18 * * *', Pacific/Apia, 2011-12-29T12:00, 2011-12-29T18:00-10:00 2011-12-31T00:00+14:00 2011-12-31T06:00+14:00",
        })
        void shouldRunOnceForAllOfThatGap(String line, String zone, String from, String times) {
            check(line, zone, from, times);
        }
    }

    @Nested
    class WhenAFixedTimeFallsIntoAnOverlap {

        @ParameterizedTest(name = FROM_THEN_TIMES)
        @CsvSource({
            "30 2 * * *, Europe/Berlin, 2026-10-24T12:00, 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00",
            "'0,30 2,3 * * *', Europe/Berlin, 2026-10-24T12:00, 2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T03:00+01:00",
            "45 1 * * *, Australia/Lord_Howe, 2026-04-04T12:00, 2026-04-05T01:45+11:00 2026-04-06T01:45+10:30",
            "30 23 * * *, Africa/Cairo, 2025-10-29T23:30, 2025-10-30T23:30+03:00 2025-10-31T23:30+02:00",
        })
        void shouldRunOnceAtTheEarlier(String line, String zone, String from, String times) {
            check(line, zone, from, times);
        }

        @ParameterizedTest
        @CsvSource({"2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:50:00Z"})
        void shouldNotRunAgainWhenTheBaseIsInTheSecondPass(Instant base) {
            Cron cron = Cron.parse("30 2 * * *");
            assertThat(cron.next(base, ZoneId.of("Europe/Berlin"))).hasValue(Instant.parse("2026-10-26T01:30:00Z"));
        }
    }

    @Nested
    class WhenMinuteOrHourBeginsWithAStar {

        @ParameterizedTest(name = FROM_THEN_TIMES)
        @CsvSource({
            "30 * * * *, Europe/Berlin, 2026-03-29T01:00, 2026-03-29T01:30+01:00 2026-03-29T03:30+02:00",
            "*/30 2 * * *, Europe/Berlin, 2026-03-28T12:00, 2026-03-30T02:00+02:00 2026-03-30T02:30+02:00",
            "0 */2 * * *, Europe/Berlin, 2026-03-29T00:00, 2026-03-29T04:00+02:00 2026-03-29T06:00+02:00",
            "15 * * * *, Australia/Lord_Howe, 2026-10-04T01:00, 2026-10-04T01:15+10:30 2026-10-04T03:15+11:00",
            "0 */12 * * *, Pacific/Apia, 2011-12-29T06:00, 2011-12-29T12:00-10:00 2011-12-31T00:00+14:00",
        })
        void shouldNotMakeUpForAGap(String line, String zone, String from, String times) {
            check(line, zone, from, times);
        }

        @ParameterizedTest(name = FROM_THEN_TIMES)
        @CsvSource({
            "30 * * * *, Europe/Berlin, 2026-10-25T02:00, 2026-10-25T02:30+02:00 2026-10-25T02:30+01:00 2026-10-25T03:30+01:00",
            "*/30 2 * * *, Europe/Berlin, 2026-10-25T02:00, 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00 2026-10-26T02:00+01:00",
            "30 */10 2 * * *, Europe/Berlin, 2026-10-25T02:45, 2026-10-25T02:50:30+02:00 2026-10-25T02:00:30+01:00",
            "45 * * * *, Australia/Lord_Howe, 2026-04-05T01:00, 2026-04-05T01:45+11:00 2026-04-05T01:45+10:30 2026-04-05T02:45+10:30",
            "@hourly, Europe/Berlin, 2026-10-25T01:00, 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00",
        })
        void shouldRunInBothPassesOfAnOverlap(String line, String zone, String from, String times) {
            check(line, zone, from, times);
        }
    }
}
