package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Docs;
import io.errand.fixture.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement that a page gives to users, read from the page itself and run on each database. */
class SqlPagesTest {

    private static final List<String> PAGES = List.of("howto/sql.md", "howto/from-pgtq.md", "reference/schema.md");
    private static final Pattern BLOCK = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern OFFSET = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d)\\+00");

    /** What there is to look at and to change: a task of every kind, a worker and the groups that the pages name. */
    private static final List<String> SITUATION = List.of(
            "insert into errand_task (id, function_name, last_run_ms, next_run_time)"
                    + " values (4711, 'Mailer.welcome', 12, '2020-01-01 00:00:00')",
            "insert into errand_task (function_name, times_failed, attempts) values ('Mailer.welcome', 1, 1)",
            "insert into errand_task (function_name, group_name, status, ended)"
                    + " values ('Resizer.resize', 'pictures', 'FAILED', true)",
            "insert into errand_task (function_name, status) values ('Mailer.welcome', 'RUNNING')",
            "insert into errand_run (id, task_id, status, attempt, worker_name, start_time)"
                    + " values (1, 4711, 'COMPLETED', 1, 'node1#4711#9', current_timestamp)",
            "insert into errand_dependency (task_id, requires_task_id) values (1, 4711)",
            "insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat, last_heartbeat)"
                    + " values ('node1#4711#9', ',main,reports,', ',,', 1, current_timestamp, current_timestamp)",
            "insert into errand_group (name) values ('mail')",
            "insert into errand_group (name) values ('exports')");

    private static Stream<String> statements(String page) {
        return BLOCK.matcher(Docs.page(page))
                .results()
                .map(block -> COMMENT.matcher(block.group(1)).replaceAll(""))
                .flatMap(block -> Arrays.stream(block.split(";")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }

    /** As the pages tell users of MariaDB to write it. */
    private static String on(TestDatabase database, String sql) {
        return database == TestDatabase.mariaDb()
                ? OFFSET.matcher(sql.replace("current_timestamp", "utc_timestamp(6)"))
                        .replaceAll("$1")
                : sql;
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldFindOrChangeWhatThePagesSay(TestDatabase database) {
        try (EngineFixture node = EngineFixture.on(database)) {
            assertThat(PAGES.stream().flatMap(SqlPagesTest::statements))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(statement -> tryOut(node, database, statement));
        }
    }

    /** In a transaction of its own, so that each finds the same situation. */
    private static void tryOut(EngineFixture node, TestDatabase database, String statement) throws Exception {
        node.jta().userTransaction().begin();
        try {
            SITUATION.forEach(sql -> node.sql(on(database, sql)));
            String sql = on(database, statement);
            if (sql.startsWith("select")) {
                assertThat(node.select(sql)).isNotEmpty();
            } else {
                assertThat(node.sql(sql)).isEqualTo(1);
            }
        } finally {
            node.jta().userTransaction().rollback();
        }
    }
}
