package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.errand.InvalidOptionsException;
import io.errand.OnExhausted;
import io.errand.TaskOptions;
import io.errand.internal.method.BackgroundMethod.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                wrong("uuid", "", o -> o.uuid(""), text),
                wrong("uuid", "x".repeat(256), o -> o.uuid("x".repeat(256)), text),
                wrong("uuid", "a\0b", o -> o.uuid("a\0b"), text),
                wrong("uuid", LONE_SURROGATE, o -> o.uuid(LONE_SURROGATE), text));
    }

    private static GivenOptions given(Consumer<TaskOptions> options) {
        return GivenOptions.from(options, text -> text.startsWith("poly"));
    }

    private static Defaults silent() {
        return new Defaults("main", Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of());
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
        return given.toTask("Mailer.welcome", "[42]", "{}", defaults);
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
                            "Mailer.welcome",
                            "Mailer.welcome",
                            "[42]",
                            "{}",
                            "mail",
                            7,
                            null,
                            Duration.ofSeconds(60),
                            null,
                            1,
                            Duration.ofSeconds(60),
                            null,
                            null,
                            null,
                            OnExhausted.END,
                            null,
                            false));
        }

        @Test
        void shouldHaveTheDefaultsForAFunctionOfOtherNodes() {
            GivenOptions options = GivenOptions.none();
            assertThat(options.toForeignTask("Other.task", "[]", "{}"))
                    .isEqualTo(options.toTask("Other.task", "[]", "{}", silent()));
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
                            .requiresNew(),
                    annotated());
            assertThat(task)
                    .isEqualTo(new NewTask(
                            "Mailer.welcome",
                            "hello",
                            "[42]",
                            "{}",
                            "reports",
                            -3,
                            TIME,
                            Duration.ofSeconds(60),
                            TIME.plusSeconds(5),
                            10,
                            Duration.ofHours(1),
                            2,
                            "poly~5%",
                            Duration.ofSeconds(5),
                            OnExhausted.CONTINUE,
                            "a-1",
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
            assertThat(task.delay()).isZero();
            assertThat(task.timeout()).isZero();
            assertThat(task.maxAttempts()).isZero();
            assertThat(task.priority()).isZero();
            assertThat(task.repeats()).isZero();
        }
    }

    @Nested
    class WhenItRepeats {

        @Test
        void shouldRepeatForEverWithEveryAlone() {
            assertThat(task(o -> o.every(Duration.ofHours(1)), silent()).repeats())
                    .isZero();
        }

        @Test
        void shouldRepeatAsOftenAsSaidWithEvery() {
            assertThat(task(o -> o.every(Duration.ofHours(1)).repeats(1), silent())
                            .repeats())
                    .isEqualTo(1);
        }

        @Test
        void shouldBeAMinuteApartWithRepeatsAlone() {
            NewTask task = task(o -> o.repeats(3), silent());
            assertThat(task.repeats()).isEqualTo(3);
            assertThat(task.period()).isEqualTo(Duration.ofSeconds(60));
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
            assertThat(task.uuid()).isEqualTo(text);
            assertThat(task.taskName()).isEqualTo(text);
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
            assertThat(task(o -> o.priority(priority), annotated()).priority()).isEqualTo(priority);
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
