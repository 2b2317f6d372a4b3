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
            Pattern.compile("^    (?!primary key)(\\w+) (\\w+(?:\\(\\d+\\))?)(.*?),?$", Pattern.MULTILINE);

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

    private static String scripts() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : Schema.SCRIPTS) {
            try (InputStream in = Schema.class.getResourceAsStream("/META-INF/ddl/postgresql/" + name)) {
                assertThat(in).isNotNull();
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /** What the scripts say of a table: as it was made, and what was added since. */
    private static String statements(String table) throws IOException {
        String scripts = scripts();
        StringBuilder columns =
                new StringBuilder(between(scripts, "create table if not exists " + table + " (\n", "\n);"));
        String altered = "alter table " + table + "\n";
        for (String change : scripts.split(altered, -1)) {
            if (change.startsWith("    add column")) {
                String added = change.substring(0, change.indexOf(";\n"));
                columns.append('\n').append(added.replace("add column if not exists ", ""));
            }
        }
        return columns.toString();
    }

    @Nested
    class WhenThePageIsReadBesideTheScript {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "errand_task",
                    "errand_run",
                    "errand_worker",
                    "errand_group",
                    "errand_limit",
                    "errand_unknown",
                    "errand_dependency",
                    "errand_schema"
                })
        void shouldHaveOneRowForEachColumnWithItsType(String table) throws IOException {
            String page = between(Docs.page("reference/schema.md"), "\n## " + table + "\n", "\n## ");

            List<String> columns = COLUMN.matcher(statements(table))
                    .results()
                    .map(SchemaDocTest::inScript)
                    .toList();

            assertThat(columns).isNotEmpty();
            assertThat(ROW.matcher(page).results().map(SchemaDocTest::inDocs)).containsExactlyElementsOf(columns);
        }
    }
}
