package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgreSqlPlanTest extends PlanContract {

    /** Pages: for each task that is claimed or has ended, its row, its old and new entries in the indexes. */
    private static final Bounds PAGES = new Bounds(60, 20);

    PostgreSqlPlanTest() {
        super(TestDatabase.postgresql(), PAGES, "errand_task_pkey");
    }

    @Override
    List<String> rows() {
        return List.of("""
                insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat, last_heartbeat)
                values ('w', '', '', 1, now(), now());
                insert into errand_task (function_name, status, ended, priority)
                select 'f', 'COMPLETED', true, i % 5 from generate_series(1, 1000000) i;
                insert into errand_task (function_name, priority, next_run_time)
                select 'f', 5 + i % 3, now() + interval '1 day' + i * interval '1 second'
                from generate_series(1, 100000) i;
                insert into errand_task (function_name, priority) select 'f', i % 2 from generate_series(1, 2000) i;
                insert into errand_task (function_name, limit_key, ready) select 'f', 'k', false from generate_series(1, 20000) i;
                insert into errand_dependency (task_id, requires_task_id) select -i, -i from generate_series(1, 100000) i;
                analyze errand_task, errand_dependency""");
    }

    @Override
    ExplainedConnection explained(Connection connection) {
        return new PostgreSqlExplained(connection);
    }

    @Test
    void shouldCountWhatRunsUnderLimitsWithoutReadingTheOthers() throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = explained(connection);
            new Sql(dialect(), dialect().runningByLimit(""))
                    .list(session(explained.connection()), Map.of(), rows -> rows.getLong("number"));
            assertThat(explained.plan())
                    .contains("errand_task_held", "errand_task_stuck")
                    .doesNotContain("Seq Scan");
        }
    }
}
