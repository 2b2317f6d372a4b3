package io.errand.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.schedule.Timing.InvalidCronException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final ZoneId UTC = ZoneOffset.UTC;

    /** The coming times of the line in UTC, in the form of the first argument of a CSV line. */
    private static String coming(String line, String from, int n) {
        Cron cron = Cron.parse(line);
        return String.join(
                " ",
                Stream.iterate(
                                Instant.parse(from + "Z"),
                                time -> cron.next(time, UTC).orElseThrow())
                        .skip(1)
                        .limit(n)
                        .map(time -> LocalDateTime.ofInstant(time, UTC).toString())
                        .toList());
    }

    @Nested
    class WhenFieldsAreRead {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "* * * * *; 2026-01-01T00:01 2026-01-01T00:02",
                    "*/25 * * * *; 2026-01-01T00:25 2026-01-01T00:50 2026-01-01T01:00",
                    "15/20 3 * * *; 2026-01-01T03:15 2026-01-01T03:35 2026-01-01T03:55 2026-01-02T03:15",
                    "10-30/10 3 * * *; 2026-01-01T03:10 2026-01-01T03:20 2026-01-01T03:30 2026-01-02T03:10",
                    "5,1-2,58/1 3 * * *; 2026-01-01T03:01 2026-01-01T03:02 2026-01-01T03:05 2026-01-01T03:58",
                    "0 007 * * *; 2026-01-01T07:00",
                    "0 9 * jan,MAR mon; 2026-01-05T09:00 2026-01-12T09:00 2026-01-19T09:00 2026-01-26T09:00 2026-03-02T09:00",
                    "0 0 * feb mon; 2026-02-02T00:00 2026-02-09T00:00",
                    "0 0 1 Feb-Apr *; 2026-02-01T00:00 2026-03-01T00:00 2026-04-01T00:00 2027-02-01T00:00",
                    "0 12 * * 0; 2026-01-04T12:00 2026-01-11T12:00",
                    "0 12 * * 7; 2026-01-04T12:00 2026-01-11T12:00",
                    "0 12 * * */7; 2026-01-04T12:00 2026-01-11T12:00",
                    "0 12 * * 6-7; 2026-01-03T12:00 2026-01-04T12:00 2026-01-10T12:00",
                    "0 12 * * sun-thu; 2026-01-01T12:00 2026-01-04T12:00 2026-01-05T12:00 2026-01-06T12:00 2026-01-07T12:00 2026-01-08T12:00 2026-01-11T12:00",
                    "0 12 * * 0-7/2; 2026-01-01T12:00 2026-01-03T12:00 2026-01-04T12:00 2026-01-06T12:00",
                    "0 12 * * 1/2; 2026-01-02T12:00 2026-01-04T12:00 2026-01-05T12:00 2026-01-07T12:00",
                    "30 0 12 * * *; 2026-01-01T12:00:30 2026-01-02T12:00:30",
                    "*/40 * * * * *; 2026-01-01T00:00:40 2026-01-01T00:01 2026-01-01T00:01:40",
                })
        void shouldNameTheseTimes(String line, String times) {
            assertThat(coming(line, "2026-01-01T00:00:00", times.split(" ", -1).length))
                    .isEqualTo(times);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "0 12 * * fri-mon; 2026-01-02T12:00 2026-01-03T12:00 2026-01-04T12:00 2026-01-05T12:00 2026-01-09T12:00",
                    "0 12 * * 7-1; 2026-01-04T12:00 2026-01-05T12:00 2026-01-11T12:00",
                    "0 12 * * 5-1/2; 2026-01-02T12:00 2026-01-04T12:00 2026-01-09T12:00",
                    "0 22-1 * * *; 2026-01-01T01:00 2026-01-01T22:00 2026-01-01T23:00 2026-01-02T00:00",
                    "0 0 1 nov-jan *; 2026-11-01T00:00 2026-12-01T00:00 2027-01-01T00:00 2027-11-01T00:00",
                    "0 0 30-2 * *; 2026-01-02T00:00 2026-01-30T00:00 2026-01-31T00:00 2026-02-01T00:00 2026-02-02T00:00 2026-03-01T00:00",
                })
        void shouldGoOnPastTheEndOfTheFieldWhenARangeEndsBeforeItsStart(String line, String times) {
            assertThat(coming(line, "2026-01-01T00:00:00", times.split(" ", -1).length))
                    .isEqualTo(times);
        }

        @ParameterizedTest
        @CsvSource({
            "@yearly, 2027-01-01T00:00",
            "@annually, 2027-01-01T00:00",
            "@monthly, 2026-02-01T00:00",
            "@weekly, 2026-01-18T00:00",
            "@daily, 2026-01-16T00:00",
            "@midnight, 2026-01-16T00:00",
            "@hourly, 2026-01-15T12:00",
            "' @Daily\t', 2026-01-16T00:00",
        })
        void shouldKnowTheNicknames(String line, String time) {
            assertThat(coming(line, "2026-01-15T11:22:33", 1)).isEqualTo(time);
        }

        @Test
        void shouldOverlookWhitespace() {
            assertThat(Cron.parse("  0\t3 *  * mon ")).isEqualTo(Cron.parse("0 3 * * mon"));
        }

        @Test
        void shouldReadNamesInAnyCaseWhateverTheLocale() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(Cron.parse("0 0 1 APR FRI")).isEqualTo(Cron.parse("0 0 1 4 5"));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class WhenDaysAreRestricted {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "0 0 13 * fri; 2026-01-02 2026-01-09 2026-01-13 2026-01-16", // either
                    "0 0 15,L * *; 2026-01-15 2026-01-31 2026-02-15 2026-02-28",
                    "0 0 l * *; 2026-01-31 2026-02-28 2026-03-31",
                    "0 0 L 2 *; 2026-02-28 2027-02-28 2028-02-29",
                    "0 0 L * mon; 2026-01-05 2026-01-12 2026-01-19 2026-01-26 2026-01-31", // either
                    "0 0 */10 * mon; 2026-05-11 2026-06-01", // a star restricts nothing, so both must match
                    "0 0 13 * */5; 2026-02-13 2026-03-13 2026-09-13", // on Sunday or Friday
                    "0 0 *,5 * mon; 2026-01-05 2026-01-12",
                    "0 0 31 2 mon; 2026-02-02 2026-02-09",
                    "0 0 31 1,3 *; 2026-01-31 2026-03-31 2027-01-31",
                    "0 0 29 2 *; 2028-02-29 2032-02-29 2036-02-29",
                    "0 0 29 2 */7; 2032-02-29 2060-02-29 2088-02-29 2128-02-29", // Sundays
                })
        void shouldNameTheseDays(String line, String dates) {
            assertThat(coming(line, "2026-01-01T00:00:00", dates.split(" ", -1).length))
                    .isEqualTo(dates.replaceAll("( |$)", "T00:00$1"));
        }

        @Test
        void shouldPassTheYearThatHasNoLeapDay() {
            assertThat(coming("0 0 29 2 *", "2096-03-01T00:00:00", 1)).isEqualTo("2104-02-29T00:00");
        }
    }

    @Nested
    class WhenTheBaseIsAMatch {

        @Test
        void shouldGiveTheOneAfterIt() {
            assertThat(coming("59 23 31 12 *", "2026-12-31T23:59:00", 1)).isEqualTo("2027-12-31T23:59");
        }

        @Test
        void shouldGiveItWhenTheBaseIsAMomentEarlier() {
            assertThat(coming("59 23 31 12 *", "2026-12-31T23:58:59.999999999", 1))
                    .isEqualTo("2026-12-31T23:59");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-12-31T23:59:00.000000001", "2026-12-31T23:59:30"})
        void shouldGiveTheOneAfterItWhenTheBaseIsInItsMinute(String base) {
            assertThat(coming("59 23 31 12 *", base, 1)).isEqualTo("2027-12-31T23:59");
        }

        @Test
        void shouldEndWithTheCalendarOfTheDatabases() {
            Cron yearly = Cron.parse("@yearly");
            Cron minutely = Cron.parse("* * * * *");
            for (String base : List.of("9998-12-31T23:59:59Z", "9999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z")) {
                assertThat(yearly.next(Instant.parse(base), UTC)).isEmpty();
                assertThat(minutely.next(Instant.parse(base), UTC)).isEmpty();
            }
        }
    }

    @Nested
    class WhenTheLineIsWrong {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "''; it has 0 fields",
                    "* * * *; it has 4 fields",
                    "* * * * * * *; it has 7 fields, where 5 are wanted (minute, hour, day-of-month, month, day-of-week)",
                    "0, 30 3 * * *; '' in the second field",
                    "60 * * * *; '60' in the minute field is not between 0 and 59",
                    "* 24 * * *; '24' in the hour field is not between 0 and 23",
                    "0 0 0 * *; '0' in the day-of-month field is not between 1 and 31",
                    "0 0 32 * *; '32' in the day-of-month field is not between 1 and 31",
                    "0 0 * 13 *; '13' in the month field is not between 1 and 12",
                    "0 0 * * 8; '8' in the day-of-week field is not between 0 and 7",
                    "60 0 0 * * *; '60' in the second field is not between 0 and 59",
                    "99999999999 * * * *; '99999999999' in the minute field is no number",
                    "-5 * * * *; '-5' in the minute field is none of *, a, a-b, each with an optional /step",
                    "1-2-3 * * * *; '1-2-3' in the minute field",
                    "5- * * * *; '5-' in the minute field",
                    "**/2 * * * *; '**/2' in the minute field",
                    "*-5 * * * *; '*-5' in the minute field",
                    "1,,2 * * * *; '' in the minute field",
                    "*/0 * * * *; '/0' in the minute field is no step between 1 and 59",
                    "*/90 * * * *; '/90' in the minute field is no step between 1 and 59",
                    "*/x * * * *; 'x' in the minute field is no number",
                    "0 0 * foo *; 'foo' in the month field is neither a number nor one of jan feb",
                    "0 0 * mon *; 'mon' in the month field",
                    "0 0 * january *; 'january' in the month field",
                    "jan * * * *; 'jan' in the minute field is no number",
                    "L * * * *; 'L' in the minute field is no number",
                    "0 0 1-L * *; 'L' in the day-of-month field is no number",
                    "0 0 15W * *; '15W' in the day-of-month field is no number",
                    "0 0 ? * *; '?' in the day-of-month field",
                    "0 0 * * fri#2; 'fri#2' in the day-of-week field",
                    "@reboot; '@reboot' names no time",
                    "@every 5m; '@every 5m' is none of @annually @daily",
                    "0 0 30 2 *; no month of the month field has a day of the day-of-month field",
                    "0 0 31 2,4,6,9,11 *; no month of the month field",
                    "0 0 30,31 2 */2; no month of the month field",
                })
        void shouldSayWhy(String line, String reason) {
            assertThatThrownBy(() -> Cron.parse(line))
                    .isInstanceOf(InvalidCronException.class)
                    .hasMessageStartingWith(reason);
        }
    }
}
