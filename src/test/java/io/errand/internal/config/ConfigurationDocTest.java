package io.errand.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Docs;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

    /** A row of the table: key, default. */
    private static final Pattern ROW = Pattern.compile("^\\| `(errand\\.[^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    private static String row(String key, String defaultValue) {
        return key + " = " + (defaultValue.isEmpty() ? "none" : "`" + defaultValue + "`");
    }

    @Nested
    class WhenTheTableIsReadBesideTheCode {

        @Test
        void shouldHaveOneRowForEachKeyWithItsDefault() {
            List<String> inCode = Arrays.stream(Key.values())
                    .map(key -> row(key.key(), key.defaultValue()))
                    .toList();
            List<String> inDocs = ROW.matcher(Docs.page("reference/configuration.md"))
                    .results()
                    .map(row -> row.group(1) + " = " + row.group(2).trim())
                    .toList();
            assertThat(inDocs).containsExactlyElementsOf(inCode);
        }
    }
}
