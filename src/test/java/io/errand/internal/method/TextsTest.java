package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final String HIGH = "\uD83D";
    private static final String LOW = "\uDE00";
    private static final String EMOJI = HIGH + LOW;

    private static String[] notStorable() {
        return new String[] {"\0", "a\0", HIGH, LOW, "a" + HIGH, LOW + "a", LOW + HIGH, EMOJI + LOW, HIGH + EMOJI};
    }

    @Nested
    class WhenEveryDatabaseCanKeepIt {

        @ParameterizedTest
        @ValueSource(strings = {"", "plain", "ÄÖÜ \u0001 \uFFFF", "😀", "a😀😀b"})
        void shouldStayAsItIs(String text) {
            assertThat(Texts.isStorable(text)).isTrue();
            assertThat(Texts.storable(text)).isSameAs(text);
            assertThat(Texts.escapedJson(text)).isSameAs(text);
        }
    }

    @Nested
    class WhenSomeDatabaseCannotKeepIt {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.TextsTest#notStorable")
        void shouldBecomeStorableWithTheSameLength(String text) {
            assertThat(Texts.isStorable(text)).isFalse();
            assertThat(Texts.storable(text)).hasSameSizeAs(text).contains("\uFFFD");
            assertThat(Texts.isStorable(Texts.storable(text))).isTrue();
            assertThat(Texts.isStorable(Texts.escapedJson(text))).isTrue();
        }

        @Test
        void shouldReplaceOnlyWhatCannotBeKept() {
            assertThat(Texts.storable("a\0" + EMOJI + LOW + HIGH + "b")).isEqualTo("a\uFFFD" + EMOJI + "\uFFFD\uFFFDb");
        }

        @Test
        void shouldEscapeItInJson() {
            assertThat(Texts.escapedJson("\"a\0" + EMOJI + LOW + HIGH + "\""))
                    .isEqualTo("\"a\\u0000" + EMOJI + "\\ude00\\ud83d\"");
        }
    }

    @Nested
    class WhenItIsCut {

        @Test
        void shouldKeepAShortTextWhole() {
            assertThat(Texts.head("abc", 3)).isEqualTo("abc");
            assertThat(Texts.tail("abc", 3)).isEqualTo("abc");
            assertThat(Texts.tail("abc", 4)).isEqualTo("abc");
        }

        @Test
        void shouldKeepTheFirstOrTheLast() {
            assertThat(Texts.head("abcd", 3)).isEqualTo("abc");
            assertThat(Texts.tail("abcd", 3)).isEqualTo("bcd");
        }

        @Test
        void shouldNeverKeepHalfAPair() {
            assertThat(Texts.head("ab" + EMOJI + "c", 3)).isEqualTo("ab");
            assertThat(Texts.head("ab" + EMOJI + "c", 4)).isEqualTo("ab" + EMOJI);
            assertThat(Texts.tail("a" + EMOJI + "bc", 3)).isEqualTo("bc");
            assertThat(Texts.tail("a" + EMOJI + "bc", 4)).isEqualTo(EMOJI + "bc");
        }
    }
}
