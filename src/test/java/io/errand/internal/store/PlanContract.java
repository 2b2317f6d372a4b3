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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the hot statements read in a table with very many ended tasks and a hundred thousand of higher priority that are due
 * tomorrow, beside a hundred thousand dependencies: no more than a few pages, or rows, for each task.
 */
@TestInstance(Lifecycle.PER_CLASS) // it is filled once
abstract class PlanContract {

    static final int FEW = 5;
    static final int MANY = 1500;

    /** As many as one batch of the housekeeping. */
    private static final int BATCH = 500;

    private final TestDatabase server;
    private final Bounds bounds;
    private final String primaryKey;
    private TestDatabase.Access access;
    private Dialect dialect;

    /** What a statement may read whatever it finds, and for each task that it finds. */
    record Bounds(long ofStatement, long ofTask) {

        long of(int tasks) {
            return ofStatement + tasks * ofTask;
        }
    }

    PlanContract(TestDatabase server, Bounds bounds, String primaryKey) {
        this.server = server;
        this.bounds = bounds;
        this.primaryKey = primaryKey;
    }

    /**
     * A worker w; ended tasks, those due tomorrow with priorities from 5 on, 2000 that are due with lower ones, 20 000 that wait
     * for the limit k; dependencies.
     */
    abstract List<String> rows();

    abstract ExplainedConnection explained(Connection connection);

    @BeforeAll
    void fill() throws SQLException {
        access = server.fresh();
        try (TestJta jta = new TestJta(access, 2)) {
            Database database = Database.connect(
                    jta.dataSource(),
                    new Transactions(jta.registry(), jta::own),
                    new DatabaseClock(System::nanoTime),
                    new Storage("", "", SchemaMode.CREATE, Duration.ofSeconds(30)));
            new Schema(database).prepare(SchemaMode.CREATE);
            dialect = database.dialect();
        }
        execute(rows());
    }

    @AfterAll
    void empty() throws SQLException {
        execute(List.of("drop table errand_task"));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** A fresh one has no plans of its own yet. */
    final Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    final Dialect dialect() {
        return dialect;
    }

    static ClaimRequest request(Position from) {
        return new ClaimRequest("main", "w", FEW, Set.of("unknown"), false, from);
    }

    static Session session(Connection connection) {
        return new Session(connection, 60, 0);
    }

    @Test
    void shouldClaimFromTheHeadWithoutReadingWhatIsNotDue() throws SQLException {
        shouldClaimAFew(null);
    }

    @Test
    void shouldClaimFromAPositionWithoutReadingWhatIsNotDue() throws SQLException {
        shouldClaimAFew(new Position(1, Instant.EPOCH));
    }

    private void shouldClaimAFew(Position from) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            ExplainedConnection explained = explained(connection);
            dialect.claimer().claim(session(explained.connection()), request(from), FEW, 1);
            assertThat(explained.reads()).isLessThan(bounds.of(FEW));
            connection.rollback();
        }
    }

    @Test
    void shouldWriteEndsWithoutReadingWhatOthersHold() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            Session session = session(connection);
            assertThat(dialect.claimer().claim(session, request(null), MANY, 1)).hasSize(MANY);
            List<ClaimedTask> own = dialect.claimer().claim(session, request(null), FEW, 2);

            ExplainedConnection explained = explained(connection);
            dialect.changeWriter()
                    .write(
                            session(explained.connection()),
                            own.stream().map(PlanContract::end).toList());
            assertThat(explained.plan()).contains(primaryKey).doesNotContain("errand_task_held");
            assertThat(explained.reads()).isLessThan(bounds.of(FEW));
            connection.rollback();
        }
    }

    private static TaskChange end(ClaimedTask task) {
        Next next = new Next(TaskState.COMPLETED, task.nextRunTime(), task.counters());
        return new TaskChange(task, next, task.nextRunTime(), 1L, null, 7, null, false, null, false);
    }

    @Test
    void shouldStartARunWithoutReadingWhatOthersHold() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // all that follows is undone
            Session session = session(connection);
            assertThat(dialect.claimer().claim(session, request(null), MANY, 1)).hasSize(MANY);
            ClaimedTask own =
                    dialect.claimer().claim(session, request(null), 1, 2).get(0);

            ExplainedConnection explained = explained(connection);
            Map<String, Object> values = Map.of("id", own.id(), "token", 2L, "run", 7L, "start", own.nextRunTime());
            ClaimStore.start(dialect, " and " + dialect.flushedLater())
                    .list(session(explained.connection()), values, rows -> rows);
            assertThat(explained.plan()).contains(primaryKey).doesNotContain("errand_task_held");
            assertThat(explained.reads()).isLessThan(bounds.of(1));
            connection.rollback();
        }
    }

    @Test
    void shouldLetTheNextOfALimitGoWithoutReadingTheOthers() throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = explained(connection);
            LimitStore.waiting(dialect)
                    .list(session(explained.connection()), Map.of("limitKey", "k", "free", FEW), rows -> rows);
            assertThat(explained.plan()).contains("errand_task_blocked");
            assertThat(explained.reads()).isLessThan(bounds.of(FEW));
        }
    }

    @Test
    void shouldLookForWhatIsKeptTooLongInTheIndex() throws SQLException {
        shouldReadForPruning(Duration.ofDays(36_500), 0);
    }

    @Test
    void shouldPruneABatchWithoutReadingTheDependenciesOfOthers() throws SQLException {
        shouldReadForPruning(Duration.ZERO, BATCH);
    }

    private void shouldReadForPruning(Duration keep, int tasks) throws SQLException {
        try (Connection connection = connect()) {
            ExplainedConnection explained = explained(connection);
            HousekeepingStore.completedTasks(dialect)
                    .list(session(explained.connection()), Map.of("keepMs", keep.toMillis()), rows -> rows);
            assertThat(explained.plan()).contains("errand_task_ended");
            assertThat(explained.reads()).isLessThan(bounds.of(tasks));
        }
    }
}
