package io.errand.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.errand.ErrandException;
import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.Retention;
import io.errand.internal.config.ErrandConfig.Runs;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import io.errand.internal.config.ErrandConfig.Stuck;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static boolean isBackoff(String text) {
        return text.equals("poly") || text.equals("gentle");
    }

    private static ErrandConfig read(Map<String, String> settings) {
        return new ConfigReader(key -> Optional.ofNullable(settings.get(key)), ConfigReaderTest::isBackoff).read();
    }

    private static ErrandConfig read(String key, String value) {
        return read(Map.of(key, value));
    }

    private static String refusal(Map<String, String> settings) {
        return catchThrowableOfType(ErrandException.class, () -> read(settings)).getMessage();
    }

    @Nested
    class WhenNothingIsSet {

        @Test
        void shouldGiveTheDefaults() {
            assertThat(read(Map.of()))
                    .isEqualTo(new ErrandConfig(
                            new Storage("java:comp/DefaultDataSource", "", SchemaMode.CREATE, Duration.ofSeconds(30)),
                            "",
                            List.of(new WorkerConfig("default", List.of(), 10)),
                            new Liveness(
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(3),
                                    Duration.ofSeconds(15),
                                    Duration.ofSeconds(20),
                                    true),
                            new Runs(
                                    25,
                                    "poly",
                                    Duration.ofSeconds(60),
                                    Duration.ofHours(1),
                                    Stuck.HOLD,
                                    Duration.ofSeconds(10),
                                    Duration.ofDays(14),
                                    Level.WARNING),
                            new Retention(Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(30), false, false),
                            false));
        }
    }

    @Nested
    class WhenEverythingIsSet {

        @Test
        void shouldGiveWhatIsSet() {
            Map<String, String> settings = Map.ofEntries(
                    Map.entry("errand.datasource", "jdbc/shop"),
                    Map.entry("errand.schema", "validate"),
                    Map.entry("errand.statement-timeout", "PT5S"),
                    Map.entry("errand.application", "shop"),
                    Map.entry("errand.workers", " fast , slow "),
                    Map.entry("errand.worker.fast.groups", " mail, main "),
                    Map.entry("errand.worker.slow.slots", "2"),
                    Map.entry("errand.poll-interval", "PT2S"),
                    Map.entry("errand.notify", "false"),
                    Map.entry("errand.db-schema", "tenant"),
                    Map.entry("errand.heartbeat-interval", "PT1S"),
                    Map.entry("errand.dead-after", "PT10S"),
                    Map.entry("errand.stop-grace", "PT0S"),
                    Map.entry("errand.max-attempts", "0"),
                    Map.entry("errand.backoff", "gentle"),
                    Map.entry("errand.timeout", "PT0S"),
                    Map.entry("errand.max-run-time", "PT0S"),
                    Map.entry("errand.stuck", "release"),
                    Map.entry("errand.stuck-after", "PT1M"),
                    Map.entry("errand.unknown-after", "PT1H"),
                    Map.entry("errand.keep.completed", "PT0S"),
                    Map.entry("errand.keep.failed", "P1D"),
                    Map.entry("errand.keep.runs", "P2D"),
                    Map.entry("errand.keep.empty-runs", "true"),
                    Map.entry("errand.capture-logs", "OFF"),
                    Map.entry("errand.discard-results", "true"),
                    Map.entry("errand.testing", "true"));
            assertThat(read(settings))
                    .isEqualTo(new ErrandConfig(
                            new Storage("jdbc/shop", "tenant", SchemaMode.VALIDATE, Duration.ofSeconds(5)),
                            "shop",
                            List.of(
                                    new WorkerConfig("fast", List.of("mail", "main"), 10),
                                    new WorkerConfig("slow", List.of(), 2)),
                            new Liveness(
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(10),
                                    Duration.ZERO,
                                    false),
                            new Runs(
                                    0,
                                    "gentle",
                                    Duration.ZERO,
                                    Duration.ZERO,
                                    Stuck.RELEASE,
                                    Duration.ofMinutes(1),
                                    Duration.ofHours(1),
                                    Level.OFF),
                            new Retention(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(2), true, true),
                            true));
        }
    }

    @Nested
    class WhenWorkersAreNamed {

        @Test
        void shouldHaveNoneWhenNoneAreWanted() {
            assertThat(read("errand.workers", "none").workers()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ",", "default,default", "none,default", "default,none"})
        void shouldWantDifferentNamesOrNone(String workers) {
            assertThatThrownBy(() -> read("errand.workers", workers))
                    .hasMessageContaining(
                            "ERR-2001: 'errand.workers' must be a list of different worker names, or none, was '%s'",
                            workers);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "two words",
                    "dot.ted",
                    "ümlaut",
                    "a/b",
                    "x123456789x123456789x123456789x123456789x123456789x123456789x"
                })
        void shouldWantNamesThatFitIntoAKey(String name) {
            assertThatThrownBy(() -> read("errand.workers", name))
                    .hasMessageContaining(
                            "ERR-2001: 'errand.workers' must be names of letters, digits, _ and -, was '%s'", name);
        }

        @Test
        void shouldCheckTheGroupsOfEach() {
            assertThatThrownBy(() -> read("errand.worker.default.groups", "mail,two words"))
                    .hasMessageContaining("ERR-2001: 'errand.worker.default.groups' must be a list of group names:"
                            + " 1 to 100 letters, digits, '_', '.' or '-', was 'two words'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "ten", "1.5", "99999999999"})
        void shouldWantAtLeastOneSlot(String slots) {
            assertThatThrownBy(() -> read("errand.worker.default.slots", slots))
                    .hasMessageContaining(
                            "ERR-2001: 'errand.worker.default.slots' must be a whole number of at least 1, was '%s'",
                            slots);
        }
    }

    @Nested
    class WhenSlotsShallBeVirtualThreads {

        private static final String KEY = "errand.worker.default.virtual-threads";

        @Test
        @EnabledForJreRange(max = JRE.JAVA_20)
        void shouldBeRefusedByAnOlderJava() {
            assertThatThrownBy(() -> read(KEY, "true"))
                    .hasMessageContaining(
                            "ERR-2001: '%s' must be false on Java %d, was 'true'. Run on Java 21 or newer, or leave it out.",
                            KEY, Runtime.version().feature());
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_21)
        void shouldBeSo() {
            assertThat(read(KEY, "true").workers().get(0).virtualThreads()).isTrue();
        }

        @Test
        void shouldBeTrueOrFalse() {
            assertThatThrownBy(() -> read(KEY, "yes"))
                    .hasMessageContaining("ERR-2001: '%s' must be true or false, was 'yes'", KEY);
        }
    }

    @Nested
    class WhenASchemaIsNamed {

        @ParameterizedTest
        @ValueSource(
                strings = {"a", "Tenant_42", "tenant-42", "42$", "x123456789x123456789x123456789x123456789x123456789"})
        void shouldTakeANameThatCanBeQuoted(String name) {
            assertThat(read("errand.db-schema", name).storage().dbSchema()).isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a.b",
                    "a b",
                    "a\"b",
                    "a`b",
                    "a'b",
                    "a;b",
                    "ümlaut",
                    "x123456789x123456789x123456789x123456789x1234567890x"
                })
        void shouldWantOneThatCanBeQuotedAndBeAChannel(String name) {
            assertThatThrownBy(() -> read("errand.db-schema", name))
                    .hasMessageContaining(
                            "ERR-2001: 'errand.db-schema' must be the name of a schema: 1 to 50 letters, digits, '_', '$'"
                                    + " or '-', was '%s'. Rename it.",
                            name);
        }
    }

    @Nested
    class WhenDeadAfterIsComparedWithTheHeartbeat {

        @Test
        void shouldBeAtLeastThreeTimesAsLong() {
            assertThatThrownBy(() -> read("errand.dead-after", "PT8S"))
                    .hasMessageContaining("ERR-2002: 'errand.dead-after' must be at least three times"
                            + " 'errand.heartbeat-interval' (PT3S), was 'PT8S'. Change one of them.");
        }

        @Test
        void shouldBeAllowedToBeExactlyThat() {
            assertThat(read("errand.dead-after", "PT9S").liveness().fenceAfter())
                    .isEqualTo(Duration.ofSeconds(6));
        }
    }

    @Nested
    class WhenOneValueIsWrong {

        @ParameterizedTest
        @CsvSource({
            "errand.schema, CREATE, 'one of [create, validate, none]'",
            "errand.schema, drop, 'one of [create, validate, none]'",
            "errand.stuck, maybe, 'one of [hold, release]'",
            "errand.keep.empty-runs, yes, true or false",
            "errand.max-attempts, -1, a whole number of at least 0",
            "errand.backoff, rough, 'poly, fixed:<duration>, exp:<first>,<factor>,<longest> or the name of a BackoffPolicy bean'",
            "errand.timeout, 60, an ISO-8601 duration of at least PT0S",
            "errand.timeout, PT-1S, an ISO-8601 duration of at least PT0S",
            "errand.max-run-time, 1h, an ISO-8601 duration of at least PT0S",
            "errand.stop-grace, PT-1S, an ISO-8601 duration of at least PT0S",
            "errand.stuck-after, PT-1S, an ISO-8601 duration of at least PT0S",
            "errand.statement-timeout, PT0.5S, an ISO-8601 duration of at least PT1S",
            "errand.poll-interval, PT0S, an ISO-8601 duration of at least PT0.01S",
            "errand.heartbeat-interval, PT0S, an ISO-8601 duration of at least PT0.1S",
            "errand.dead-after, PT0.2S, an ISO-8601 duration of at least PT0.3S",
            "errand.unknown-after, PT1S, an ISO-8601 duration of at least PT1M",
            "errand.keep.completed, -P1D, an ISO-8601 duration of at least PT0S",
            "errand.keep.failed, P1M, an ISO-8601 duration of at least PT0S",
            "errand.keep.runs, '', an ISO-8601 duration of at least PT0S"
        })
        void shouldNameKeyRuleAndValue(String key, String value, String rule) {
            assertThatThrownBy(() -> read(key, value))
                    .isInstanceOf(ErrandException.class)
                    .hasMessageContaining("ERR-2001: '%s' must be %s, was '%s'.", key, rule, value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"errand.heartbeat-interval", "errand.dead-after", "errand.timeout", "errand.keep.completed"})
        void shouldRefuseADurationThatNoDatabaseCanAdd(String key) {
            assertThatThrownBy(() -> read(key, "P106751991167300D"))
                    .hasMessageContaining("'%s' must be an ISO-8601 duration of at most P36500D", key);
        }

        @Test
        void shouldRefuseAnApplicationThatDoesNotFitIntoItsColumn() {
            assertThatThrownBy(() -> read("errand.application", "x".repeat(256)))
                    .hasMessageContaining("'errand.application' must be at most 255 characters");
        }
    }

    @Nested
    class WhenSeveralValuesAreWrong {

        @Test
        void shouldSayAllAtOnce() {
            String refusal = refusal(Map.of(
                    "errand.schema", "drop",
                    "errand.workers", "a b",
                    "errand.worker.a b.slots", "0",
                    "errand.poll-interval", "often",
                    "errand.dead-after", "PT1S",
                    "errand.max-attempts", "many",
                    "errand.keep.runs", "P-1D"));
            assertThat(refusal.lines())
                    .hasSize(8)
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("ERR-2000: 7 problem(s) with the configuration:"),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.schema' "),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.workers' "),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.worker.a b.slots' "),
                            line -> assertThat(line).startsWith("ERR-2002: 'errand.dead-after' "),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.poll-interval' "),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.max-attempts' "),
                            line -> assertThat(line).startsWith("ERR-2001: 'errand.keep.runs' "));
        }
    }
}
