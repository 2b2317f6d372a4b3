package io.errand.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Docs;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(ERR-\\d{4})` \\|", Pattern.MULTILINE);

    private static List<String> codes() {
        return Arrays.stream(Messages.values()).map(Messages::code).toList();
    }

    @Nested
    class WhenAllCodesAreListed {

        @Test
        void shouldNotUseACodeTwice() {
            assertThat(codes()).doesNotHaveDuplicates();
        }

        @Test
        void shouldBeInOrder() {
            assertThat(codes()).isSorted();
        }

        @Test
        void shouldAllHaveOneRowInTheReference() {
            List<String> rows = ROW.matcher(Docs.page("reference/messages.md"))
                    .results()
                    .map(row -> row.group(1))
                    .toList();
            assertThat(rows).containsExactlyElementsOf(codes());
        }

        @ParameterizedTest
        @EnumSource
        void shouldStandThereWithTheirText(Messages message) {
            assertThat(Docs.page("reference/messages.md").replace("\\<", "<"))
                    .contains("| `%s` | %s |".formatted(message.code(), message.pattern()));
        }

        @Test
        void shouldStandUnderTheHeadingOfTheirThousand() {
            String thousand = "";
            for (MatchResult line : Pattern.compile("^## (\\d)xxx|^\\| `ERR-(\\d)", Pattern.MULTILINE)
                    .matcher(Docs.page("reference/messages.md"))
                    .results()
                    .toList()) {
                thousand = line.group(1) == null ? thousand : line.group(1);
                if (line.group(2) != null) {
                    assertThat(line.group(2)).isEqualTo(thousand);
                }
            }
            assertThat(thousand).isEqualTo("5");
        }
    }

    @Nested
    class WhenATextIsMade {

        @ParameterizedTest
        @EnumSource
        void shouldHaveACodeOfFourDigitsFromOneOfTheFiveThousands(Messages message) {
            assertThat(message.code()).matches("ERR-[1-5]\\d{3}");
        }

        @Test
        void shouldBeginWithTheCodeAndHoldTheValues() {
            assertThat(Messages.UUID_TAKEN.text("a-7"))
                    .isEqualTo("ERR-3012: Option 'uuid' must be unused, but a task is stored with 'a-7'."
                            + " Choose another, or ask for that task.");
        }

        @Test
        void shouldGiveAnExceptionWithThatCode() {
            var cause = new IllegalStateException("because");
            assertThat(Messages.UUID_TAKEN.exception("a-7").code()).isEqualTo("ERR-3012");
            assertThat(Messages.DATABASE_FAILED.causedBy(cause, "a", "b"))
                    .hasCause(cause)
                    .hasMessageStartingWith("ERR-5001: ");
        }
    }
}
