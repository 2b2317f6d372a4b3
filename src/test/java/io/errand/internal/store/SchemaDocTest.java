package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Docs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocTest {

    /** A row of a table: column, type, what else is said of the type. */
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| ([^|,]+)([^|]*) \\|", Pattern.MULTILINE);

    /** A line of a script: column, type, what else is said of it. */
    private static final Pattern COLUMN =
            Pattern.compile("^    (\\w+) (\\w+(?:\\(\\d+\\))?)(.*?),?$", Pattern.MULTILINE);

    private static String inDocs(MatchResult row) {
        return row.group(1) + " " + row.group(2).trim() + (row.group(3).contains("null") ? " null" : "");
    }

    private static String inScript(MatchResult column) {
        String type = column.group(2).replace("timestamp(6)", "instant");
        return column.group(1) + " " + type + (column.group(3).contains("not null") ? "" : " null");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String script() throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream("/META-INF/ddl/postgresql/V1__tables.sql")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class WhenThePageIsReadBesideTheScript {

        @ParameterizedTest
        @ValueSource(strings = {"errand_task", "errand_run", "errand_worker", "errand_schema"})
        void shouldHaveOneRowForEachColumnWithItsType(String table) throws IOException {
            String page = between(Docs.page("reference/schema.md"), "\n## " + table + "\n", "\n## ");
            String statement = between(script(), "create table if not exists " + table + " (\n", "\n);");

            List<String> columns = COLUMN.matcher(statement)
                    .results()
                    .map(SchemaDocTest::inScript)
                    .toList();

            assertThat(columns).isNotEmpty();
            assertThat(ROW.matcher(page).results().map(SchemaDocTest::inDocs)).containsExactlyElementsOf(columns);
        }
    }
}
