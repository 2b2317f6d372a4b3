package io.errand.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.OnExhausted;
import io.errand.internal.config.TaskSettings.Repeats;
import io.errand.internal.config.TaskSettings.Times;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration says of one function. */
class TaskSettingsTest {

    private final Map<String, String> settings = new HashMap<>();
    private final ConfigReader reader =
            new ConfigReader(key -> Optional.ofNullable(settings.get(key)), text -> text.equals("poly"));

    private TaskSettings read(Repeats repeats) {
        TaskSettings task = reader.task(
                "Mailer.welcome",
                repeats,
                line -> line.startsWith("@") ? Optional.empty() : Optional.of("no nickname"));
        reader.read();
        return task;
    }

    private void set(String option, String value) {
        settings.put("errand.task.Mailer.welcome." + option, value);
    }

    @Nested
    class WhenOptionsAreGiven {

        @Test
        void shouldTakeEach() {
            set("group", "mail");
            set("delay", "PT5S");
            set("priority", "-3");
            set("max-attempts", "7");
            set("backoff", "poly");
            set("timeout", "PT1M");
            set("on-exhausted", "continue");
            set("cron", "@daily");
            set("zone", "Europe/Berlin");
            assertThat(read(Repeats.BY_CRON))
                    .isEqualTo(new TaskSettings(
                            "mail",
                            Duration.ofSeconds(5),
                            -3,
                            7,
                            "poly",
                            Duration.ofMinutes(1),
                            OnExhausted.CONTINUE,
                            new Times(false, "@daily", "Europe/Berlin", null)));
        }

        @Test
        void shouldTakeZerosAsGiven() {
            set("delay", "PT0S");
            set("priority", "0");
            set("max-attempts", "0");
            set("timeout", "PT0S");
            assertThat(read(Repeats.NEVER))
                    .isEqualTo(new TaskSettings(null, Duration.ZERO, 0, 0, null, Duration.ZERO, null, Times.SILENT));
        }

        @Test
        void shouldBeSilentWithoutAny() {
            settings.put("errand.task.Other.welcome.group", "mail");
            set("group", " ");
            assertThat(read(Repeats.BY_PERIOD))
                    .isEqualTo(new TaskSettings(null, null, null, null, null, null, null, Times.SILENT));
        }

        @Test
        void shouldTurnAScheduleOff() {
            set("cron", "off");
            assertThat(read(Repeats.BY_PERIOD).times()).isEqualTo(new Times(true, null, null, null));
        }

        @Test
        void shouldTakeAPeriod() {
            set("every", "PT1H");
            assertThat(read(Repeats.BY_CRON).times()).isEqualTo(new Times(false, null, null, Duration.ofHours(1)));
        }
    }

    @Nested
    class WhenSomethingIsWrong {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "group | two words | 1 to 100 letters, digits, '_', '.' or '-'",
                    "delay | soon | an ISO-8601 duration of at least PT0S",
                    "priority | high | a whole number",
                    "max-attempts | -1 | a whole number of at least 0",
                    "backoff | rough | poly, fixed:<duration>",
                    "timeout | P40000D | an ISO-8601 duration of at most P36500D",
                    "on-exhausted | stop | one of [auto, continue, end]",
                    "cron | daily | off or a cron line: no nickname",
                    "zone | Berlin | a time zone as Europe/Berlin",
                    "every | PT0S | an ISO-8601 duration of at least PT0.001S"
                })
        void shouldNameKeyRuleAndValue(String option, String value, String rule) {
            set(option, value);
            assertThatThrownBy(() -> read(Repeats.BY_CRON))
                    .hasMessageContaining("ERR-2001: 'errand.task.Mailer.welcome." + option + "' must be " + rule)
                    .hasMessageContaining("was '" + value + "'");
        }

        @Test
        void shouldReportItBesideTheOtherFaults() {
            set("priority", "high");
            settings.put("errand.max-attempts", "many");
            assertThatThrownBy(() -> read(Repeats.NEVER))
                    .hasMessageContaining("ERR-2000: 2 problem(s)")
                    .hasMessageContaining("'errand.task.Mailer.welcome.priority'")
                    .hasMessageContaining("'errand.max-attempts'");
        }

        @Test
        void shouldRefuseTwoKindsOfTimes() {
            set("cron", "@daily");
            set("every", "PT1H");
            assertThatThrownBy(() -> read(Repeats.BY_CRON)).hasMessageContaining("ERR-2004: ");
        }

        @ParameterizedTest
        @CsvSource({"BY_PERIOD,", "BY_CRON,PT1H"})
        void shouldRefuseAZoneWithoutALine(Repeats repeats, String every) {
            set("zone", "Europe/Berlin");
            if (every != null) {
                set("every", every);
            }
            assertThatThrownBy(() -> read(repeats)).hasMessageContaining("ERR-2005: ");
        }
    }

    @Nested
    class WhenKeysAreListed {

        private final UnknownKeys keys =
                new UnknownKeys(Map.of("Mailer.welcome", Repeats.NEVER, "Report.nightly", Repeats.BY_CRON));

        private List<String> unknown(String... names) {
            return keys.among(List.of(names), Set.of("ERRAND_KEEP_EMPTY_RUNS")::contains);
        }

        @Test
        void shouldKnowThoseOfTheReference() {
            assertThat(unknown(
                            "errand.max-attempts",
                            "errand.worker.reports.slots",
                            "errand.task.Mailer.welcome.timeout",
                            "errand.task.Report.nightly.cron",
                            "other.key",
                            "errands.key"))
                    .isEmpty();
        }

        @Test
        void shouldFindMisspeltOnes() {
            assertThat(unknown(
                            "errand.worker.reports.slot",
                            "errand.max.attempts",
                            "errand.task.Mailer.goodbye.timeout",
                            "errand.task.Mailer.welcome.cron"))
                    .containsExactly(
                            "errand.max.attempts",
                            "errand.task.Mailer.goodbye.timeout",
                            "errand.task.Mailer.welcome.cron",
                            "errand.worker.reports.slot");
        }

        @Test
        void shouldNotTakeAVariableOfTheEnvironmentForAMisspeltKey() {
            assertThat(unknown("errand.keep.empty.runs")).isEmpty();
        }
    }
}
