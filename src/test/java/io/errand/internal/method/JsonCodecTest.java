package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.errand.ErrandException;
import io.errand.TaskOptions;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private static final String HIGH = "\uD83D";
    private static final String LOW = "\uDE00";

    private final JsonCodec codec = new JsonCodec(JsonbBuilder.create());

    public enum Colour {
        RED,
        BLUE
    }

    public record Line(String article, int count) {}

    public record Order(long id, List<Line> lines, Optional<String> note, Instant placed) {}

    public record Page<T>(List<T> items, int number) {}

    /** A bean. */
    public static class Plain {
        public int number = 1;
    }

    /** More than its type promises. */
    public static class Detailed extends Plain {
        public String secret = "secret";
    }

    /** A bean that leads to itself. */
    public static class Cyclic {
        public Cyclic next = this;
    }

    /** A bean whose getter fails. */
    public static class Failing {
        public String getText() {
            throw new IllegalStateException("no text today");
        }
    }

    /** A bean whose getter never comes to an end. */
    public static class Deep {
        public Deep getNext() {
            return new Deep();
        }
    }

    interface Bean {
        void aPrimitive(int x);

        void aLong(long x);

        void aByte(byte x);

        void aBoxed(Integer x);

        void aBoolean(boolean x);

        void aDouble(double x);

        void aFloat(Float x);

        void aChar(char x);

        void aText(String x);

        void aDecimal(BigDecimal x);

        void anEnum(Colour x);

        void aWeekday(DayOfWeek x);

        void aRecord(Order x);

        void aPage(Page<Order> x);

        void aPageOfPages(Page<Page<Line>> x);

        void aList(List<Line> x);

        void aSet(Set<Colour> x);

        void aMap(Map<String, List<Order>> x);

        void aMapByEnum(Map<Colour, Integer> x);

        void aMapByNumber(SortedMap<Long, String> x);

        void anArray(int[] x);

        void anInstant(Instant x);

        void aDuration(Duration x);

        void aLocalDate(LocalDate x);

        void aZonedDateTime(ZonedDateTime x);

        void aUuid(UUID x);

        void anOptional(Optional<String> x);

        void anOptionalInt(OptionalInt x);

        void aPlain(Plain x);

        void aCycle(Cyclic x);

        void aFailure(Failing x);

        void aDepth(Deep x);

        void two(int first, String second);

        void none();
    }

    private static BackgroundMethod method(String name) {
        return Described.method(Bean.class, name);
    }

    private static GivenOptions given(Consumer<TaskOptions> options) {
        return GivenOptions.from(options, new OptionRules(text -> true, line -> Optional.empty()));
    }

    private static Order order() {
        return new Order(
                7,
                List.of(new Line("ink", 2), new Line("näpkin 😀", -1)),
                Optional.of("soon"),
                Instant.parse("2030-01-01T00:00:00.123456789Z"));
    }

    private static Stream<Arguments> values() {
        Map<Colour, Integer> byEnum = new EnumMap<>(Map.of(Colour.RED, 1, Colour.BLUE, -1));
        return Stream.of(
                Arguments.of("aPrimitive", Integer.MIN_VALUE),
                Arguments.of("aLong", Long.MAX_VALUE),
                Arguments.of("aByte", (byte) -128),
                Arguments.of("aBoxed", 5),
                Arguments.of("aBoxed", null),
                Arguments.of("aBoolean", true),
                Arguments.of("aDouble", 0.1),
                Arguments.of("aDouble", Double.MAX_VALUE),
                Arguments.of("aFloat", Float.MIN_VALUE),
                Arguments.of("aChar", 'ä'),
                Arguments.of("aChar", '"'),
                Arguments.of("aChar", '\\'),
                Arguments.of("aChar", '\0'),
                Arguments.of("aChar", '\n'),
                Arguments.of("aText", ""),
                Arguments.of("aText", "null"),
                Arguments.of("aText", null),
                Arguments.of("aText", "a \"quoted\" \\ text\n\t\u2028 ümlaut"),
                Arguments.of("aText", "😀 and 👩‍👩‍👧"),
                Arguments.of("aText", "a\0b"),
                Arguments.of("aText", HIGH + " lone " + LOW + HIGH),
                Arguments.of("aDecimal", new BigDecimal("12345678901234567890.1234567890")),
                Arguments.of("anEnum", Colour.BLUE),
                Arguments.of("aWeekday", DayOfWeek.FRIDAY),
                Arguments.of("aRecord", order()),
                Arguments.of("aRecord", new Order(0, List.of(), Optional.empty(), null)),
                Arguments.of("aRecord", null),
                Arguments.of("aPage", new Page<>(List.of(order(), order()), 3)),
                Arguments.of("aPageOfPages", new Page<>(List.of(new Page<>(List.of(new Line("a", 1)), 2)), 3)),
                Arguments.of("aList", List.of(new Line("a", 1))),
                Arguments.of("aList", List.of()),
                Arguments.of("aList", Arrays.asList(new Line("a", 1), null)),
                Arguments.of("aSet", Set.of(Colour.RED)),
                Arguments.of("aMap", Map.of("x", List.of(order()), "", List.of(), HIGH, List.of())),
                Arguments.of("aMapByEnum", byEnum),
                Arguments.of("aMapByNumber", new TreeMap<>(Map.of(-1L, "a", 2L, "b"))),
                Arguments.of("anArray", new int[] {1, 2}),
                Arguments.of("anInstant", Instant.parse("2030-01-01T00:00:00.123456789Z")),
                Arguments.of("aDuration", Duration.ofNanos(-1)),
                Arguments.of("aLocalDate", LocalDate.of(2030, 2, 28)),
                Arguments.of("aZonedDateTime", ZonedDateTime.parse("2030-10-27T02:30+01:00[Europe/Berlin]")),
                Arguments.of("aUuid", new UUID(1, 2)),
                Arguments.of("anOptional", Optional.of("x")),
                Arguments.of("anOptional", Optional.empty()),
                Arguments.of("anOptionalInt", OptionalInt.of(3)),
                Arguments.of("anOptionalInt", OptionalInt.empty()));
    }

    @Nested
    class WhenACallIsStored {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.JsonCodecTest#values")
        void shouldComeBackAsItWent(String name, Object value) {
            String args = codec.encode(method(name), new Object[] {value});
            assertThat(codec.decode(method(name), args, "{}")).containsExactly(value);
        }

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.JsonCodecTest#values")
        void shouldBeTextThatEveryDatabaseKeeps(String name, Object value) {
            assertThat(Texts.isStorable(codec.encode(method(name), new Object[] {value})))
                    .isTrue();
        }

        @Test
        void shouldBeAnArrayInTheOrderOfTheParameters() {
            assertThat(codec.encode(method("two"), new Object[] {1, "b"})).isEqualTo("[1,\"b\"]");
            assertThat(codec.encode(method("none"), new Object[0])).isEqualTo("[]");
        }

        @Test
        void shouldBeWrittenAsTheDeclaredTypeAndNotAsTheActualOne() {
            assertThat(codec.encode(method("aPlain"), new Object[] {new Detailed()}))
                    .isEqualTo("[{\"number\":1}]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"aCycle", "aFailure", "aDepth"})
        void shouldNameTheArgumentThatCannotBeStored(String name) {
            Object value = Map.of("aCycle", new Cyclic(), "aFailure", new Failing(), "aDepth", new Deep())
                    .get(name);
            assertThatThrownBy(() -> codec.encode(method(name), new Object[] {value}))
                    .isInstanceOf(ErrandException.class)
                    .hasMessageStartingWith(
                            "ERR-3006: Argument 1 ('x') of function 'Bean.%s' cannot be stored by JSON-B: ", name);
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
        void shouldRefuseWhatJsonHasNoNumberFor(double value) {
            assertThatThrownBy(() -> codec.encode(method("aDouble"), new Object[] {value}))
                    .hasMessageStartingWith("ERR-3006: ");
        }

        @Test
        void shouldRefuseMoreThanOneMebi() {
            String most = "x".repeat(JsonCodec.LARGEST_ARGUMENTS - 4); // and two brackets and quotes
            assertThat(codec.encode(method("aText"), new Object[] {most})).hasSize(JsonCodec.LARGEST_ARGUMENTS);
            assertThatThrownBy(() -> codec.encode(method("aText"), new Object[] {most + "x"}))
                    .hasMessage("ERR-3007: The arguments of function 'Bean.aText' must be at most 1048576 characters of"
                            + " JSON, were 1048577. Store the data and pass its id.");
        }
    }

    @Nested
    class WhenArgumentsAreGivenByName {

        private JsonCodec.EncodedArguments encoded(String name, Consumer<TaskOptions> options) {
            GivenOptions given = given(options);
            Optional<JsonCodec.EncodedArguments> encoded = codec.encodeGiven(method(name), given);
            assertThat(given.problems()).isEmpty();
            return encoded.orElseThrow();
        }

        private List<String> problems(String name, Consumer<TaskOptions> options) {
            return problems(method(name), options);
        }

        private List<String> problems(BackgroundMethod method, Consumer<TaskOptions> options) {
            GivenOptions given = given(options);
            assertThat(codec.encodeGiven(method, given)).isEmpty();
            return given.problems();
        }

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.JsonCodecTest#values")
        void shouldComeBackAsItWentByPosition(String name, Object value) {
            var encoded = encoded(name, o -> o.args(new Object[] {value}));
            assertThat(encoded.vars()).isEqualTo("{}");
            assertThat(codec.decode(method(name), encoded.args(), encoded.vars()))
                    .containsExactly(value);
        }

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.JsonCodecTest#values")
        void shouldComeBackAsItWentByName(String name, Object value) {
            var encoded = encoded(name, o -> o.vars("x", value));
            assertThat(encoded.args()).isEqualTo("[]");
            assertThat(codec.decode(method(name), encoded.args(), encoded.vars()))
                    .containsExactly(value);
        }

        @Test
        void shouldFillByPositionFirst() {
            var encoded = encoded("two", o -> o.args(1).vars("second", "b"));
            assertThat(encoded).isEqualTo(new JsonCodec.EncodedArguments("[1]", "{\"second\":\"b\"}"));
            assertThat(codec.decode(method("two"), "[1]", "{\"second\":\"b\"}")).containsExactly(1, "b");
        }

        @Test
        void shouldAcceptAPlainMapForARecord() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("article", "ink");
            line.put("count", 2);
            var encoded = encoded("aList", o -> o.args(List.of(line)));
            assertThat(codec.decode(method("aList"), encoded.args(), "{}"))
                    .containsExactly(List.of(new Line("ink", 2)));
        }

        @ParameterizedTest
        @CsvSource({"aLong, 5", "aDouble, 5", "aDecimal, 5", "aByte, 5"})
        void shouldAcceptANumberOfAnotherTypeThatFits(String name, int value) {
            assertThat(encoded(name, o -> o.args(value)).args()).isEqualTo("[5]");
        }

        @Test
        void shouldWantOneValuePerParameter() {
            assertThat(problems("two", o -> o.args(1)))
                    .containsExactly("ERR-3004: Function 'Bean.two' takes 2 argument(s) [first, second], was given 1."
                            + " Give one per parameter.");
            assertThat(problems("none", o -> o.args(1)))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3004: ");
            assertThat(problems("two", o -> o.args(1, "b").vars("second", "c")))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3004: ");
        }

        @Test
        void shouldNameAnUnknownParameterAndOneThatIsFilledAlready() {
            assertThat(problems("two", o -> o.args(1).vars("third", "b")))
                    .containsExactly("ERR-3009: Function 'Bean.two' has no free parameter 'third'; its parameters are"
                            + " [first, second]. Check the name.");
            assertThat(problems("two", o -> o.args(1).vars("first", 2)))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3009: Function 'Bean.two' has no free parameter 'first'");
        }

        @Test
        void shouldNameTheCompilerOptionWhereParametersHaveNoNames() {
            assertThat(problems(Described.methodWithoutNames(Bean.class, "aText"), o -> o.vars("x", "a")))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3008: Function 'Bean.aText' ")
                    .contains("javac -parameters");
        }

        @Test
        void shouldNameEveryWrongTypeAtOnce() {
            assertThat(problems("two", o -> o.args("one", List.of())))
                    .containsExactly(
                            "ERR-3005: Argument 1 ('first') of function 'Bean.two' must be a 'int', was 'one'"
                                    + " (java.lang.String). Give a value of that type.",
                            "ERR-3005: Argument 2 ('second') of function 'Bean.two' must be a 'java.lang.String', was"
                                    + " '[]' (java.util.ImmutableCollections$ListN). Give a value of that type.");
        }

        private static Stream<Arguments> bent() {
            return Stream.of(
                    Arguments.of("aPrimitive", 3_000_000_000L),
                    Arguments.of("aBoxed", 3_000_000_000L),
                    Arguments.of("aPrimitive", 1.5),
                    Arguments.of("aPrimitive", "3000000000"),
                    Arguments.of("aByte", 128),
                    Arguments.of("aLong", new BigDecimal("9223372036854775808")),
                    Arguments.of("aLong", new BigDecimal("1E1000000000")),
                    Arguments.of("aBoolean", 1),
                    Arguments.of("aBoolean", "yes"),
                    Arguments.of("aChar", "ab"),
                    Arguments.of("aChar", ""),
                    Arguments.of("aChar", "😀"),
                    Arguments.of("aDouble", new BigDecimal("1E400")),
                    Arguments.of("aFloat", 1E300),
                    Arguments.of("anEnum", "GREEN"),
                    Arguments.of("anInstant", "today"),
                    Arguments.of("aPrimitive", null));
        }

        @ParameterizedTest
        @MethodSource("bent")
        void shouldRefuseAValueThatWouldBecomeAnother(String name, Object value) {
            assertThat(problems(name, o -> o.args(new Object[] {value})))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3005: Argument 1 ('x') of function 'Bean.%s' must be a ".formatted(name));
        }

        @Test
        void shouldReportWhatJsonBCannotWriteAsOneProblemAmongOthers() {
            assertThat(problems("two", o -> o.args(new Failing(), 1L << 40).vars("third", 1)))
                    .hasSize(1)
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3004: ");
            assertThat(problems("two", o -> o.args(new Failing(), List.of())))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("ERR-3006: Argument 1 ('first')"),
                            second -> assertThat(second).startsWith("ERR-3005: Argument 2 ('second')"));
        }

        @Test
        void shouldCountNamedArgumentsTowardsTheLargestSize() {
            String half = "x".repeat(JsonCodec.LARGEST_ARGUMENTS + 1);
            assertThatThrownBy(() -> codec.encodeGiven(method("aText"), given(o -> o.vars("x", half))))
                    .hasMessageStartingWith("ERR-3007: The arguments of function 'Bean.aText' ");
        }
    }

    @Nested
    class WhenTheFunctionIsKnownOnlyElsewhere {

        @Test
        void shouldWriteTheArgumentsByTheirOwnTypes() {
            var encoded = codec.encodeForeign(
                    "Other.task", given(o -> o.args(1, null, new Line("a\0", 2)).vars("b " + HIGH, Colour.RED)));
            assertThat(encoded.args()).isEqualTo("[1,null,{\"article\":\"a\\u0000\",\"count\":2}]");
            assertThat(encoded.vars()).isEqualTo("{\"b \\ud83d\":\"RED\"}");
        }

        @Test
        void shouldNameTheArgumentThatCannotBeStored() {
            assertThatThrownBy(() -> codec.encodeForeign("Other.task", given(o -> o.args(1, new Cyclic()))))
                    .hasMessageStartingWith("ERR-3006: Argument 2 ('by position') of function 'Other.task' ");
            assertThatThrownBy(() -> codec.encodeForeign("Other.task", given(o -> o.vars("text", new Failing()))))
                    .hasMessageStartingWith("ERR-3006: Argument 1 ('text') of function 'Other.task' ");
        }

        @Test
        void shouldRefuseMoreThanOneMebi() {
            String text = "x".repeat(JsonCodec.LARGEST_ARGUMENTS);
            assertThatThrownBy(() -> codec.encodeForeign("Other.task", given(o -> o.args(text))))
                    .hasMessageStartingWith("ERR-3007: ");
            assertThatThrownBy(() -> codec.encodeForeign("Other.task", given(o -> o.vars("x", text))))
                    .hasMessageStartingWith("ERR-3007: ");
        }
    }

    @Nested
    class WhenARowIsRead {

        private String reason(String name, String args, String vars) {
            return catchThrowableOfType(
                            UnreadableArgumentsException.class, () -> codec.decode(method(name), args, vars))
                    .getMessage();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "{}",
                    "1",
                    "[",
                    "[1",
                    "[1,]",
                    "[x]",
                    "['1']",
                    "[1]]",
                    "[1] [2]",
                    "[\"\\ud8\"]",
                    "[1}"
                })
        void shouldNotReadBrokenJson(String args) {
            assertThat(reason("aPrimitive", args, "{}")).isNotBlank();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "{", "{x:1}", "{\"x\":}"})
        void shouldNotReadBrokenNamedArguments(String vars) {
            assertThat(reason("aPrimitive", "[]", vars)).isNotBlank();
        }

        @Test
        void shouldNotReadJsonNestedWithoutEnd() {
            assertThat(reason("aText", "[".repeat(100_000), "{}")).isNotBlank();
        }

        @Test
        void shouldWantOneValuePerParameter() {
            assertThat(reason("two", "[1]", "{}")).isEqualTo("1 argument(s) for 2 parameter(s) [first, second]");
            assertThat(reason("two", "[1,\"b\",3]", "{}")).startsWith("3 argument(s)");
            assertThat(reason("two", "[1]", "{\"third\":1}")).isEqualTo("no value for parameter 'second'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "aPrimitive; [3000000000]",
                    "aPrimitive; [1.5]",
                    "aPrimitive; [null]",
                    "aPrimitive; [[1]]",
                    "aBoolean; [1]",
                    "aBoolean; [\"yes\"]",
                    "aChar; [\"ab\"]",
                    "anEnum; [\"GREEN\"]",
                    "aRecord; [5]",
                    "aList; [{}]",
                    "anInstant; [\"today\"]"
                })
        void shouldNotReadAValueOfAnotherType(String name, String args) {
            assertThat(reason(name, args, "{}")).isNotBlank();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"aPrimitive; [1e2]; 100", "aPrimitive; [ 100.0 ]; 100", "aPrimitive; [\"100\"]; 100"})
        void shouldReadWhatPeopleWriteByHand(String name, String args, int value) {
            assertThat(codec.decode(method(name), args, " { } ")).containsExactly(value);
        }

        @Test
        void shouldNotReadMoreThanTheReasonThatFits() {
            assertThat(reason("anEnum", "[\"" + "G".repeat(10_000) + "\"]", "{}")
                            .length())
                    .isLessThanOrEqualTo(500);
        }
    }

    @Nested
    class WhenAResultIsStored {

        private static Stream<Arguments> results() {
            return Stream.concat(
                    values().filter(value -> value.get()[1] != null),
                    Stream.of(
                            Arguments.of("aBoxed", 0),
                            Arguments.of("aBoolean", false),
                            Arguments.of("aText", ""),
                            Arguments.of("aList", List.of()),
                            Arguments.of("aMap", Map.of())));
        }

        private static Type typeOf(String name) {
            return Described.parameterType(Bean.class, name);
        }

        @ParameterizedTest
        @MethodSource("results")
        void shouldComeBackAsItWent(String name, Object result) {
            String text = codec.encodeResult(result, typeOf(name));
            assertThat(text).isNotNull();
            assertThat(Texts.isStorable(text)).isTrue();
            assertThat(codec.decodeResult(text, typeOf(name))).isEqualTo(result);
        }

        @Test
        void shouldBeNoneOnlyIfItIsNull() {
            assertThat(codec.encodeResult(null, String.class)).isNull();
            assertThat(codec.decodeResult(null, String.class)).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"0; 0", "\"\"; ''", "[]; []", "false; false", "{}; {}"})
        void shouldBeReadAsTheNearestPlainTypeWhereTheFunctionIsUnknown(String text, String shown) {
            assertThat(codec.decodeResult(text, null)).hasToString(shown);
        }
    }
}
