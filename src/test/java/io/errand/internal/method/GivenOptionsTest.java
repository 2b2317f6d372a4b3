package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.errand.InvalidOptionsException;
import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.TaskOptions;
import io.errand.Unique;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.NewTask.Attempts;
import io.errand.internal.method.NewTask.Call;
import io.errand.internal.method.NewTask.LimitKey;
import io.errand.internal.method.NewTask.Output;
import io.errand.internal.method.NewTask.Requirements;
import io.errand.internal.method.NewTask.UniqueKey;
import io.errand.internal.method.NewTask.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenOptionsTest {

    private static final String LONE_SURROGATE = "\uD83D";
    private static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");

    /** An option that is wrong, and how its problem begins. */
    private record Wrong(String option, String value, Consumer<TaskOptions> setter, String rule) {

        String problem() {
            return "ERR-3001: Option '%s' must be %s, was '%s'. ".formatted(option, rule, value);
        }

        @Override
        public String toString() {
            return option + " " + rule;
        }
    }

    private static Wrong wrong(String option, Object value, Consumer<TaskOptions> setter, String rule) {
        return new Wrong(option, value.toString(), setter, rule);
    }

    private static Stream<Wrong> wrongOptions() {
        Duration negative = Duration.ofMillis(-1);
        Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
        String text = "a text of 1 to 255 characters without NUL and lone surrogates";
        String group = "1 to 100 letters, digits, '_', '.' or '-'";
        String backoff = "poly, fixed:<duration>, exp:<first>,<factor>,<longest> or the name of a BackoffPolicy bean";
        String years = "in the years 1970 to 9998";
        return Stream.of(
                wrong("after", negative, o -> o.after(negative), "zero or more"),
                wrong("after", huge, o -> o.after(huge), "at most P36500D"),
                wrong("at", Instant.MAX, o -> o.at(Instant.MAX), years),
                wrong("at", Instant.MIN, o -> o.at(Instant.MIN), years),
                wrong("every", Duration.ZERO, o -> o.every(Duration.ZERO), "at least one millisecond"),
                wrong("every", Duration.ofNanos(1), o -> o.every(Duration.ofNanos(1)), "at least one millisecond"),
                wrong("every", negative, o -> o.every(negative), "at least one millisecond"),
                wrong("every", huge, o -> o.every(huge), "at most P36500D"),
                wrong("repeats", -1, o -> o.repeats(-1), "zero (for ever) or more"),
                wrong("until", Instant.MAX, o -> o.until(Instant.MAX), years),
                wrong("timeout", negative, o -> o.timeout(negative), "zero (no limit of its own) or more"),
                wrong("timeout", huge, o -> o.timeout(huge), "at most P36500D"),
                wrong("maxAttempts", -1, o -> o.maxAttempts(-1), "zero (unlimited) or more"),
                wrong("backoff", "rough", o -> o.backoff("rough"), backoff),
                wrong("backoff", "poly".repeat(26), o -> o.backoff("poly".repeat(26)), "at most 100 characters"),
                wrong("group", "", o -> o.group(""), group),
                wrong("group", "two words", o -> o.group("two words"), group),
                wrong("group", "x".repeat(101), o -> o.group("x".repeat(101)), group),
                wrong("taskName", "", o -> o.taskName(""), text),
                wrong("taskName", "x".repeat(256), o -> o.taskName("x".repeat(256)), text),
                wrong("taskName", "a\0b", o -> o.taskName("a\0b"), text),
                wrong("taskName", LONE_SURROGATE, o -> o.taskName(LONE_SURROGATE), text),
                wrong("syncOutput", negative, o -> o.syncOutput(negative), "zero (never) or at least 100 milliseconds"),
                wrong(
                        "syncOutput",
                        Duration.ofMillis(99),
                        o -> o.syncOutput(Duration.ofMillis(99)),
                        "zero (never) or at least 100 milliseconds"),
                wrong("limitKey", "", o -> o.limitKey("", 1), text),
                wrong("limitKey", 0, o -> o.limitKey("k", 0), "a number of one or more"),
                wrong("uniqueKey", "", o -> o.uniqueKey(""), text),
                wrong("creator", "x".repeat(256), o -> o.creator("x".repeat(256)), text),
                wrong("uuid", "", o -> o.uuid(""), text),
                wrong("uuid", "x".repeat(256), o -> o.uuid("x".repeat(256)), text),
                wrong("uuid", "a\0b", o -> o.uuid("a\0b"), text),
                wrong("uuid", LONE_SURROGATE, o -> o.uuid(LONE_SURROGATE), text));
    }

    private static GivenOptions given(Consumer<TaskOptions> options) {
        return GivenOptions.from(
                options,
                new OptionRules(
                        text -> text.startsWith("poly"),
                        line -> line.startsWith("never") ? Optional.of("it never matches") : Optional.empty()));
    }

    private static Defaults silent() {
        return new Defaults("main", Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of());
    }

    private static Defaults keys(boolean keyed, Unique rule, OnDuplicate onDuplicate) {
        return new Defaults(
                "main",
                Duration.ZERO,
                0,
                null,
                null,
                null,
                OnExhausted.AUTO,
                List.of(),
                List.of(),
                new BackgroundMethod.UniqueRule(keyed, rule, onDuplicate));
    }

    private static Defaults annotated() {
        return new Defaults(
                "mail",
                Duration.ofSeconds(60),
                7,
                3,
                "poly",
                Duration.ofSeconds(9),
                OnExhausted.END,
                List.of(),
                List.of());
    }

    private static NewTask task(Consumer<TaskOptions> options, Defaults defaults) {
        GivenOptions given = given(options);
        given.refuseIfWrong("Mailer.welcome");
        return TaskResolver.resolve(given, "Mailer.welcome", "[42]", "{}", defaults);
    }

    @Nested
    class WhenOneOptionIsWrong {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.GivenOptionsTest#wrongOptions")
        void shouldBeTheOneProblem(Wrong wrong) {
            assertThat(given(wrong.setter()).problems())
                    .singleElement()
                    .asString()
                    .startsWith(wrong.problem());
        }

        @Test
        void shouldRefuseALineThatNeverMatches() {
            assertThat(given(o -> o.cron("never 30 2")).problems())
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3001: Option 'cron' must be a cron line: it never matches, was 'never 30 2'.");
        }

        @Test
        void shouldAcceptRulesForTheKeyOfTheAnnotation() {
            GivenOptions options = given(o -> o.onDuplicate(OnDuplicate.REPLACE));
            options.checkUnique(true);
            assertThat(options.problems()).isEmpty();
        }

        @Test
        void shouldRefuseAZoneThatDoesNotExist() {
            assertThat(given(o -> o.cron("0 3 * * *").zone("Europe/Atlantis")).problems())
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3001: Option 'zone' must be a time zone as Europe/Berlin, was 'Europe/Atlantis'.");
        }

        @Test
        void shouldRefuseWhatContradictsOrMeansNothingAlone() {
            assertThat(given(o -> o.cron("@daily").every(Duration.ofHours(1)).preventDrift())
                            .problems())
                    .containsExactly(
                            "ERR-3002: Options 'every' and 'cron' must not be given together. Leave one out.",
                            "ERR-3002: Options 'preventDrift' and 'cron' must not be given together. Leave one out.");
            GivenOptions lonely =
                    given(o -> o.zone("UTC").unique(Unique.UNTIL_START).onDuplicate(OnDuplicate.KEEP));
            lonely.checkUnique(false);
            assertThat(lonely.problems())
                    .containsExactly(
                            "ERR-3018: Option 'zone' means nothing without 'cron'. Give both, or leave it out.",
                            "ERR-3018: Option 'unique' means nothing without 'uniqueKey'. Give both, or leave it out.",
                            "ERR-3018: Option 'onDuplicate' means nothing without 'uniqueKey'. Give both, or leave it out.");
            assertThat(given(TaskOptions::preventDrift).problems())
                    .containsExactly(
                            "ERR-3018: Option 'preventDrift' means nothing without 'every'. Give both, or leave it out.");
        }

        @Test
        void shouldRefuseAfterTogetherWithAt() {
            assertThat(given(o -> o.after(Duration.ZERO).at(TIME)).problems())
                    .containsExactly("ERR-3002: Options 'after' and 'at' must not be given together. Leave one out.");
        }
    }

    @Nested
    class WhenAllOptionsAreWrong {

        @Test
        void shouldCarryEveryProblemInOneException() {
            GivenOptions options =
                    given(o -> wrongOptions().forEach(wrong -> wrong.setter().accept(o)));
            var refusal =
                    catchThrowableOfType(InvalidOptionsException.class, () -> options.refuseIfWrong("Mailer.welcome"));

            List<Wrong> all = wrongOptions().toList();
            assertThat(refusal.code()).isEqualTo("ERR-3000");
            assertThat(refusal)
                    .hasMessageStartingWith(
                            "ERR-3000: Task 'Mailer.welcome' was not stored: %d wrong option(s):", all.size() + 1);
            assertThat(refusal.problems()).hasSize(all.size() + 1);
            for (int i = 0; i < all.size(); i++) {
                assertThat(refusal.problems().get(i)).startsWith(all.get(i).problem());
                assertThat(refusal.getMessage()).contains(all.get(i).problem());
            }
            assertThat(refusal.problems().get(all.size())).startsWith("ERR-3002: ");
        }
    }

    @Nested
    class WhenNothingIsGiven {

        @Test
        void shouldHaveNoProblemAndNoArguments() {
            assertThat(GivenOptions.none().problems()).isEmpty();
            assertThat(GivenOptions.none().hasArguments()).isFalse();
            GivenOptions.none().refuseIfWrong("Mailer.welcome");
        }

        @Test
        void shouldFallBackToTheAnnotationAndLeaveTheRestToTheRun() {
            assertThat(task(o -> {}, annotated()))
                    .isEqualTo(new NewTask(
                            new Call(
                                    "Mailer.welcome",
                                    "[42]",
                                    "{}",
                                    "mail",
                                    7,
                                    "Mailer.welcome",
                                    null,
                                    null,
                                    true,
                                    false),
                            new When(null, Duration.ofSeconds(60), null, 1, Duration.ofSeconds(60), false, null, null),
                            new Attempts(null, null, null, OnExhausted.END),
                            new Output(Duration.ZERO, false),
                            null,
                            null,
                            new Requirements(List.of(), OnRequirementFailed.FAIL),
                            false));
        }
    }

    @Nested
    class WhenTheAnnotationAsksForAKey {

        private final Defaults keyed = keys(true, Unique.UNTIL_START, OnDuplicate.RESCHEDULE);

        @Test
        void shouldMakeItOfGroupFunctionAndArguments() {
            UniqueKey key = task(o -> {}, keyed).uniqueKey();
            assertThat(key.key())
                    .hasSize(64)
                    .isEqualTo(
                            task(TaskOptions::uniqueKey, silent()).uniqueKey().key());
            assertThat(key.rule()).isEqualTo(Unique.UNTIL_START);
            assertThat(key.onDuplicate()).isEqualTo(OnDuplicate.RESCHEDULE);
        }

        @Test
        void shouldYieldToWhatTheCallSays() {
            UniqueKey key = task(o -> o.uniqueKey("k").onDuplicate(OnDuplicate.REJECT), keyed)
                    .uniqueKey();
            assertThat(key).isEqualTo(new UniqueKey("k", Unique.UNTIL_START, OnDuplicate.REJECT));
        }

        @Test
        void shouldHaveNoneIfTheCallTakesItAway() {
            assertThat(task(TaskOptions::noUniqueKey, keyed).uniqueKey()).isNull();
            GivenOptions options = given(o -> o.noUniqueKey().onDuplicate(OnDuplicate.KEEP));
            options.checkUnique(true);
            assertThat(options.problems())
                    .containsExactly("ERR-3018: Option 'onDuplicate' means nothing without 'uniqueKey'. Give both, or"
                            + " leave it out.");
        }

        @Test
        void shouldRefuseToGiveAKeyAndTakeItAway() {
            assertThat(given(o -> o.noUniqueKey().uniqueKey("k")).problems())
                    .containsExactly("ERR-3002: Options 'uniqueKey' and 'noUniqueKey' must not be given together. Leave"
                            + " one out.");
        }
    }

    @Nested
    class WhenTheAnnotationSaysWhatHoldsForKeys {

        private final Defaults ruled = keys(false, Unique.UNTIL_START, OnDuplicate.REPLACE);

        @Test
        void shouldHoldForTheKeyOfTheCall() {
            assertThat(task(o -> o.uniqueKey("k"), ruled).uniqueKey())
                    .isEqualTo(new UniqueKey("k", Unique.UNTIL_START, OnDuplicate.REPLACE));
        }

        @Test
        void shouldMakeNoKey() {
            assertThat(task(o -> {}, ruled).uniqueKey()).isNull();
        }
    }

    @Nested
    class WhenEverythingIsGiven {

        @Test
        void shouldWinOverTheAnnotation() {
            NewTask task = task(
                    o -> o.at(TIME)
                            .every(Duration.ofHours(1))
                            .repeats(10)
                            .until(TIME.plusSeconds(5))
                            .timeout(Duration.ofSeconds(5))
                            .maxAttempts(2)
                            .backoff("poly~5%")
                            .priority(-3)
                            .group("reports")
                            .taskName("hello")
                            .uuid("a-1")
                            .onExhausted(OnExhausted.CONTINUE)
                            .preventDrift()
                            .uniqueKey("k")
                            .unique(Unique.UNTIL_START)
                            .onDuplicate(OnDuplicate.REPLACE)
                            .limitKey("customer-42", 3)
                            .creator("user-7")
                            .syncOutput(Duration.ofSeconds(2))
                            .broadcast()
                            .discardResults()
                            .enabled(false)
                            .dependsOn(1, 2)
                            .dependsOn("b-2")
                            .onRequirementFailed(OnRequirementFailed.WAIT)
                            .requiresNew(),
                    annotated());
            assertThat(task)
                    .isEqualTo(new NewTask(
                            new Call(
                                    "Mailer.welcome",
                                    "[42]",
                                    "{}",
                                    "reports",
                                    -3,
                                    "hello",
                                    "a-1",
                                    "user-7",
                                    false,
                                    true),
                            new When(
                                    TIME,
                                    Duration.ofSeconds(60),
                                    TIME.plusSeconds(5),
                                    10,
                                    Duration.ofHours(1),
                                    true,
                                    null,
                                    null),
                            new Attempts(2, "poly~5%", Duration.ofSeconds(5), OnExhausted.CONTINUE),
                            new Output(Duration.ofSeconds(2), true),
                            new UniqueKey("k", Unique.UNTIL_START, OnDuplicate.REPLACE),
                            new LimitKey("customer-42", 3),
                            new Requirements(
                                    List.of(TaskRef.of(1), TaskRef.of(2), TaskRef.of("b-2")), OnRequirementFailed.WAIT),
                            true));
        }

        @Test
        void shouldCountZeroAsGiven() {
            NewTask task = task(
                    o -> o.after(Duration.ZERO)
                            .timeout(Duration.ZERO)
                            .maxAttempts(0)
                            .priority(0)
                            .repeats(0),
                    annotated());
            assertThat(task.when().delay()).isZero();
            assertThat(task.attempts().timeout()).isZero();
            assertThat(task.attempts().maxAttempts()).isZero();
            assertThat(task.call().priority()).isZero();
            assertThat(task.when().repeats()).isZero();
        }
    }

    @Nested
    class WhenItRepeats {

        @Test
        void shouldRepeatForEverWithEveryAlone() {
            assertThat(task(o -> o.every(Duration.ofHours(1)), silent()).when().repeats())
                    .isZero();
        }

        @Test
        void shouldRepeatAsOftenAsSaidWithEvery() {
            assertThat(task(o -> o.every(Duration.ofHours(1)).repeats(1), silent())
                            .when()
                            .repeats())
                    .isEqualTo(1);
        }

        @Test
        void shouldBeAMinuteApartWithRepeatsAlone() {
            NewTask task = task(o -> o.repeats(3), silent());
            assertThat(task.when().repeats()).isEqualTo(3);
            assertThat(task.when().period()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Nested
    class WhenAValueLooksOdd {

        @Test
        void shouldAcceptAPastStartAndAPastStop() {
            assertThat(given(o -> o.at(Instant.EPOCH).until(Instant.EPOCH)).problems())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "ein Ümlaut", "😀", "a'b\"c\\d", "%s %n", " "})
        void shouldAcceptAnyStorableText(String text) {
            NewTask task = task(o -> o.uuid(text).taskName(text), silent());
            assertThat(task.call().uuid()).isEqualTo(text);
            assertThat(task.call().taskName()).isEqualTo(text);
        }

        @Test
        void shouldAcceptTexts255CharactersLongAndGroups100() {
            assertThat(given(o -> o.uuid("x".repeat(255))
                                    .taskName("x".repeat(255))
                                    .group("x".repeat(100))
                                    .backoff("poly".repeat(25)))
                            .problems())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE})
        void shouldAcceptAnyPriority(int priority) {
            assertThat(task(o -> o.priority(priority), annotated()).call().priority())
                    .isEqualTo(priority);
        }
    }

    @Nested
    class WhenArgumentsAreGiven {

        @Test
        void shouldKeepThemInOrder() {
            GivenOptions options = given(o -> o.args(1, null).vars("b", 2).vars("a", 3));
            assertThat(options.hasArguments()).isTrue();
            assertThat(options.positional()).containsExactly(1, null);
            assertThat(options.named().keySet()).containsExactly("b", "a");
        }
    }
}
