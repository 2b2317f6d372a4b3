package io.errand.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds cron lines made at random against {@link WallClockWalk}, in every zone of the JDK. */
class CronZonesTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2031-01-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofDays(2);
    private static final int MINUTES = 60;
    private static final int SECONDS = 1;

    private final Random random = new Random(20_241_030);

    @Nested
    class WhenClocksAreChanged {

        @Test
        void shouldAgreeWithAWalkOverEachMinuteInEveryZoneFrom2024To2030() {
            int changes = 0;
            for (String zone : zones()) {
                for (Instant change : changes(ZoneId.of(zone))) {
                    checkAround(change, ZoneId.of(zone), MINUTES, 3);
                    changes++;
                }
            }
            assertThat(changes).isGreaterThan(1_000);
        }

        @ParameterizedTest
        @CsvSource({
            "Pacific/Apia, 2011-12-30T10:00:00Z", // no 30 December
            "Pacific/Kwajalein, 1993-08-21T12:00:00Z", // no 21 August
            "Pacific/Kwajalein, 1969-09-30T13:00:00Z", // 30 September for nearly two days
            "Australia/Lord_Howe, 2026-10-03T15:30:00Z",
            "Australia/Lord_Howe, 2026-04-04T15:00:00Z",
            "Africa/Cairo, 2025-04-24T22:00:00Z", // no midnight
            "Asia/Kathmandu, 1985-12-31T18:30:00Z", // a quarter of an hour
            "Europe/Berlin, 2026-03-29T01:00:00Z",
            "Europe/Berlin, 2026-10-25T01:00:00Z",
        })
        void shouldAgreeWithAWalkOverEachSecondInTheOddOnes(String zone, Instant change) {
            assertThat(ZoneId.of(zone).getRules().nextTransition(change.minusSeconds(1)))
                    .extracting(ZoneOffsetTransition::getInstant)
                    .isEqualTo(change);
            checkAround(change, ZoneId.of(zone), MINUTES, 200);
            checkAround(change, ZoneId.of(zone), SECONDS, 10);
        }
    }

    @Nested
    class WhenClocksAreLeftAlone {

        @Test
        void shouldAgreeWithAWalkOverEachMinuteInEveryZone() {
            for (String zone : zones()) {
                long minutes =
                        (long) (random.nextDouble() * Duration.between(FROM, TO).toMinutes());
                checkAround(FROM.plus(Duration.ofMinutes(minutes)), ZoneId.of(zone), MINUTES, 4);
            }
        }
    }

    private static Set<String> zones() {
        return new TreeSet<>(ZoneId.getAvailableZoneIds());
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
        while (change != null && change.getInstant().isBefore(TO)) {
            changes.add(change.getInstant());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes;
    }

    private void checkAround(Instant change, ZoneId zone, int tick, int lines) {
        Instant from = change.minus(AROUND);
        Instant to = change.plus(AROUND);
        // A day more before, to know which times were shown already.
        WallClockWalk walk = new WallClockWalk(zone, from.minus(Duration.ofDays(1)), to, tick);
        for (int i = 0; i < lines; i++) {
            LocalDateTime time = local(random.nextBoolean() ? change : change.minusSeconds(1), zone);
            WallClockLine line = WallClockLine.near(time, tick == SECONDS, random);
            List<Instant> expected = walk.instants(line, from);
            assertThat(coming(line, zone, from, to))
                    .as("'%s' in %s around %s", line.text(), zone, change)
                    .isEqualTo(expected);
            checkFromAnywhere(line, zone, from, expected);
        }
    }

    /** The next instant must not depend on the base being one of the line's. */
    private void checkFromAnywhere(WallClockLine line, ZoneId zone, Instant from, List<Instant> instants) {
        Cron cron = Cron.parse(line.text());
        for (int i = 0; i < 5; i++) {
            Instant base = from.plusMillis((long) (random.nextDouble() * AROUND.toMillis() * 2));
            instants.stream()
                    .filter(instant -> instant.isAfter(base))
                    .findFirst()
                    .ifPresent(next -> assertThat(cron.next(base, zone))
                            .as("'%s' in %s after %s", line.text(), zone, base)
                            .hasValue(next));
        }
    }

    private static List<Instant> coming(WallClockLine line, ZoneId zone, Instant after, Instant to) {
        Cron cron = Cron.parse(line.text());
        List<Instant> instants = new ArrayList<>();
        Instant next = cron.next(after, zone).orElseThrow();
        while (next.isBefore(to)) {
            instants.add(next);
            next = cron.next(next, zone).orElseThrow();
        }
        return instants;
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
