package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgreSqlDialectTest {

    private static final Dialect DIALECT = new PostgreSqlDialect(SqlSchema.OF_CONNECTION);

    /** The connection goes back to the application's pool. */
    @Test
    void shouldNotWaitForTheDiskInThatTransactionAlone() throws SQLException {
        TestDatabase.Access access = TestDatabase.postgresql().fresh();
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on"); // tests run without
            connection.setAutoCommit(false);
            assertThat(read(statement, "select " + DIALECT.flushedLater())).isEqualTo("t");
            assertThat(read(statement, "show synchronous_commit")).isEqualTo("off");

            connection.commit();

            assertThat(read(statement, "show synchronous_commit")).isEqualTo("on");
            connection.rollback();
        }
    }

    private static String read(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
