package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MariaDbPlanTest extends PlanContract {

    /** Rows and entries of indexes: the two looks at each priority, then each task as it is found, held and marked. */
    private static final Bounds ROWS = new Bounds(30, 4);

    MariaDbPlanTest() {
        super(TestDatabase.mariaDb(), ROWS, "PRIMARY");
    }

    /** Takes half a minute: each row has an entry in each index here. Unchecked, the first rows of a table are sorted into them. */
    @Override
    List<String> rows() {
        return List.of(
                """
                insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat, last_heartbeat)
                values ('w', '', '', 1, utc_timestamp(6), utc_timestamp(6))""",
                "set unique_checks = 0, foreign_key_checks = 0",
                """
                insert into errand_task (function_name, status, ended, ready, limit_key, priority, next_run_time)
                select 'f', 'COMPLETED', true, true, null, seq % 5, utc_timestamp(6) from seq_1_to_1000000
                union all
                select 'f', 'QUEUED', false, true, null, 5 + seq % 3, timestampadd(second, 86400 + seq, utc_timestamp(6)) from seq_1_to_100000
                union all
                select 'f', 'QUEUED', false, true, null, seq % 2, utc_timestamp(6) from seq_1_to_2000
                union all
                select 'f', 'QUEUED', false, false, 'k', 0, utc_timestamp(6) from seq_1_to_20000""",
                "insert into errand_dependency (task_id, requires_task_id) select -seq, -seq from seq_1_to_100000",
                "analyze table errand_task, errand_dependency",
                "select 1 from errand_task, errand_dependency limit 1"); // reads what was found out, before the first
        // test counts
    }

    @Override
    ExplainedConnection explained(Connection connection) {
        return new MariaDbExplained(connection);
    }

    @Test
    void shouldCountWhatRunsUnderALimitWithoutReadingTheOthers() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            assertThat(dialect().claimer().claim(session(connection), request(null), MANY, 1))
                    .hasSize(MANY);

            ExplainedConnection explained = explained(connection);
            new Sql(dialect(), dialect().runningByLimit(":key"))
                    .list(session(explained.connection()), Map.of("key", "k"), rows -> rows.getLong("number"));
            assertThat(explained.plan()).contains("errand_task_limit");
            assertThat(explained.reads()).isLessThan(FEW);
            connection.rollback();
        }
    }
}
