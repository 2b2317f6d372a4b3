package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import io.errand.internal.schedule.Next;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the hot statements read, in pages, in a table with a million ended tasks and a hundred thousand of higher priority that
 * are due tomorrow: no more than a few for each task.
 */
class PostgreSqlPlanTest {

    private static final int FEW = 5;
    private static final int MANY = 1500;

    /** For each task that is claimed or has ended: its row, its old and new entries in the indexes. */
    private static final int PAGES_PER_TASK = 20;

    /** For the statement, whatever it finds. */
    private static final int PAGES = 60;

    private static final Dialect DIALECT = new PostgreSqlDialect(SqlSchema.OF_CONNECTION);
    private static TestDatabase.Access access;

    @BeforeAll
    static void fill() throws SQLException {
        access = TestDatabase.postgresql().fresh();
        try (TestJta jta = new TestJta(access, 2)) {
            Database database = Database.connect(
                    jta.dataSource(),
                    new Transactions(jta.registry(), jta::own),
                    new DatabaseClock(System::nanoTime),
                    new Storage("", "", SchemaMode.CREATE, Duration.ofSeconds(30)));
            new Schema(database).prepare(SchemaMode.CREATE);
        }
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat, last_heartbeat)
                    values ('w', '', '', 1, now(), now());
                    insert into errand_task (function_name, status, ended, priority)
                    select 'f', 'COMPLETED', true, i % 5 from generate_series(1, 1000000) i;
                    insert into errand_task (function_name, priority, next_run_time)
                    select 'f', 5 + i % 3, now() + interval '1 day' + i * interval '1 second'
                    from generate_series(1, 100000) i;
                    insert into errand_task (function_name, priority) select 'f', i % 2 from generate_series(1, 2000) i;
                    analyze errand_task""");
        }
    }

    @AfterAll
    static void empty() throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop table errand_task");
        }
    }

    /** A fresh one has no plans of its own yet. */
    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    private static ClaimRequest request(Position from) {
        return new ClaimRequest("main", "w", FEW, Set.of("unknown"), false, from);
    }

    private static long pagesOfClaim(Position from) throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = new ExplainedConnection(connection);
            DIALECT.claimer().claim(session(explained.connection()), request(from), FEW, 1);
            return explained.pages();
        }
    }

    private static Session session(Connection connection) {
        return new Session(connection, 60, 0);
    }

    @Test
    void shouldClaimFromTheHeadWithoutReadingWhatIsNotDue() throws SQLException {
        assertThat(pagesOfClaim(null)).isLessThan(PAGES + FEW * PAGES_PER_TASK);
    }

    @Test
    void shouldClaimFromAPositionWithoutReadingWhatIsNotDue() throws SQLException {
        assertThat(pagesOfClaim(new Position(1, Instant.EPOCH))).isLessThan(PAGES + FEW * PAGES_PER_TASK);
    }

    @Test
    void shouldWriteEndsWithoutReadingWhatOthersHold() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            Session session = session(connection);
            List<ClaimedTask> others = DIALECT.claimer().claim(session, request(null), MANY, 1);
            List<ClaimedTask> own = DIALECT.claimer().claim(session, request(null), 20, 2);
            assertThat(others).hasSize(MANY);

            ExplainedConnection explained = new ExplainedConnection(connection);
            DIALECT.changeWriter()
                    .write(
                            session(explained.connection()),
                            own.stream().map(PostgreSqlPlanTest::end).toList());
            assertThat(explained.plan()).contains("errand_task_pkey").doesNotContain("errand_task_held");
            connection.rollback();
        }
    }

    @Test
    void shouldLookForWhatIsKeptTooLongInTheIndex() throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = new ExplainedConnection(connection);
            HousekeepingStore.completedTasks(DIALECT)
                    .list(
                            session(explained.connection()),
                            Map.of("keepMs", Duration.ofDays(36_500).toMillis()),
                            rows -> rows);
            assertThat(explained.plan()).contains("errand_task_ended");
            assertThat(explained.pages()).isLessThan(PAGES);
        }
    }

    @Test
    void shouldStartARunWithoutReadingWhatOthersHold() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            Session session = session(connection);
            assertThat(DIALECT.claimer().claim(session, request(null), MANY, 1)).hasSize(MANY);
            ClaimedTask own =
                    DIALECT.claimer().claim(session, request(null), 1, 2).get(0);

            ExplainedConnection explained = new ExplainedConnection(connection);
            Map<String, Object> values = Map.of("id", own.id(), "token", 2L, "run", 7L, "start", own.nextRunTime());
            ClaimStore.start(DIALECT, " and " + DIALECT.flushedLater())
                    .list(session(explained.connection()), values, rows -> rows);
            assertThat(explained.plan()).contains("errand_task_pkey").doesNotContain("errand_task_held");
            connection.rollback();
        }
    }

    @Test
    void shouldCountWhatRunsUnderLimitsWithoutReadingTheOthers() throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = new ExplainedConnection(connection);
            new Sql(DIALECT, DIALECT.runningByLimit(""))
                    .list(session(explained.connection()), Map.of(), rows -> rows.getLong("number"));
            assertThat(explained.plan())
                    .contains("errand_task_held", "errand_task_stuck")
                    .doesNotContain("Seq Scan");
        }
    }

    private static TaskChange end(ClaimedTask task) {
        Next next = new Next(TaskState.COMPLETED, task.nextRunTime(), task.counters());
        return new TaskChange(task, next, task.nextRunTime(), 1L, null, 7, null, false, null, false);
    }
}
