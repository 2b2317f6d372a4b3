package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases that cannot be used. */
class SchemaFaultsTest {

    @Test
    void shouldSayThatARightIsMissing() throws SQLException {
        TestDatabase.Access owner = TestDatabase.postgresql().fresh();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("revoke create on schema public from public");
            statement.execute("create role poor login password 'poor'");
        }
        try (TestJta jta = new TestJta(new TestDatabase.Access(owner.url(), "poor", "poor"), 2)) {
            Database database = connect(jta.dataSource(), jta);

            assertThatThrownBy(() -> new Schema(database).prepare(SchemaMode.CREATE))
                    .hasMessageContaining("ERR-5004")
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldRefuseADatabaseItDoesNotKnow() {
        try (TestJta jta = new TestJta(TestDatabase.h2().fresh(), 1)) {
            assertThatThrownBy(() -> connect(named("Apache Derby"), jta))
                    .hasMessageContaining("ERR-5003")
                    .hasMessageContaining("Apache Derby");
        }
    }

    @Test
    void shouldRefuseAnIsolationThatMakesClaimsBlock() throws Exception {
        TestDatabase.Access access = TestDatabase.mariaDb().fresh();
        try (TestJta jta = new TestJta(access, 1)) {
            DataSource repeatable = new MariaDbDataSource(access.url() + "?user=" + access.user());
            assertThatThrownBy(() -> connect(repeatable, jta)).hasMessageContaining("ERR-5010");
        }
    }

    @Test
    void shouldRefuseAnIsolationThatCountsLimitsWrong() throws Exception {
        TestDatabase.Access access = TestDatabase.postgresql().fresh();
        try (TestJta jta = new TestJta(access, 1)) {
            PGSimpleDataSource repeatable = new PGSimpleDataSource();
            repeatable.setURL(access.url());
            repeatable.setUser(access.user());
            repeatable.setOptions("-c default_transaction_isolation=repeatable\\ read");
            assertThatThrownBy(() -> connect(repeatable, jta)).hasMessageContaining("ERR-5010");
        }
    }

    private static Database connect(DataSource dataSource, TestJta jta) {
        return Database.connect(
                dataSource,
                new Transactions(jta.registry(), jta::own),
                new DatabaseClock(System::nanoTime),
                new Storage("", "", SchemaMode.CREATE, Duration.ofSeconds(10)));
    }

    /** A data source whose database gives that product name. */
    private static DataSource named(String product) {
        DatabaseMetaData metaData = fake(DatabaseMetaData.class, product);
        Connection connection = fake(Connection.class, metaData);
        return fake(DataSource.class, connection);
    }

    /** Answers every question that has an answer of that type with it. */
    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null));
    }
}
