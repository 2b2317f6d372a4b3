package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestDatabase.Access;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a named schema is found, and how tables come to be in it. */
class NamedSchemaTest {

    private static Database connect(TestJta jta, String schema) {
        return Database.connect(
                jta.dataSource(),
                new Transactions(jta.registry(), jta::own),
                new DatabaseClock(System::nanoTime),
                new Storage("", schema, SchemaMode.CREATE, Duration.ofSeconds(10)));
    }

    private static void sql(Access access, String... statements) {
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var plain = connection.createStatement()) {
            for (String statement : statements) {
                plain.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return String.valueOf(database.dialect().path(connection));
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldLeaveTheConnectionsOfThePoolAsTheyWere(TestDatabase server) throws SQLException {
        Access access = server.inSchema().fresh();
        try (TestJta jta = new TestJta(access, 1)) {
            Database database = connect(jta, access.schema());
            String before = path(database);

            new Schema(database).prepare(SchemaMode.CREATE);

            assertThat(path(database)).isEqualTo(before);
            assertThatCode(() -> new Schema(database).prepare(SchemaMode.VALIDATE))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> new Schema(connect(jta, "")).prepare(SchemaMode.VALIDATE))
                    .hasMessageContaining("ERR-5005");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldNotTakeTheTablesOfANeighbourForItsOwn(TestDatabase server) {
        Access first = server.inSchema().schemaOf(server.fresh(), "a_neighbour");
        Access second = server.inSchema().schemaOf(first, "a1neighbour");
        try (TestJta jta = new TestJta(first, 2)) {
            new Schema(connect(jta, second.schema())).prepare(SchemaMode.CREATE);

            Database database = connect(jta, first.schema());
            assertThatThrownBy(() -> new Schema(database).prepare(SchemaMode.VALIDATE))
                    .hasMessageContaining("ERR-5005");
        }
    }

    @ParameterizedTest
    @CsvSource({"tenant, TENANT", "Tenant, TENANT", "\"Exactly\", Exactly"})
    void shouldFindItInTheLettersOfTheDatabase(String created, String name) {
        Access access = TestDatabase.h2().fresh();
        sql(access, "create schema " + created);
        try (TestJta jta = new TestJta(access, 1)) {
            assertThat(connect(jta, created.replace("\"", ""))
                            .dialect()
                            .schema()
                            .name())
                    .isEqualTo(name);
        }
    }

    @Test
    void shouldNotGuessWhichOfTwoIsMeant() {
        Access access = TestDatabase.postgresql().fresh();
        sql(access, "create schema \"Tenant\"", "create schema tenant");
        try (TestJta jta = new TestJta(access, 1)) {
            assertThat(connect(jta, "Tenant").dialect().schema().name()).isEqualTo("Tenant");
            assertThat(connect(jta, "tenant").dialect().schema().name()).isEqualTo("tenant");
            assertThatThrownBy(() -> connect(jta, "TENANT"))
                    .hasMessageContaining("ERR-5080")
                    .hasMessageContaining("was 'TENANT': it might be any of [Tenant, tenant].");
        }
    }

    @Test
    void shouldSayWhichRightIsMissing() {
        Access owner = TestDatabase.postgresql().fresh();
        sql(owner, "create schema tenant", "create role tenant_user login password 'poor'");
        try (TestJta jta = new TestJta(new Access(owner.url(), "tenant_user", "poor"), 1)) {
            assertThatThrownBy(() -> connect(jta, "tenant"))
                    .hasMessageContaining("ERR-5080")
                    .hasMessageContaining("the user may not use it");

            sql(owner, "grant usage on schema tenant to tenant_user");
            Database database = connect(jta, "tenant");
            assertThatThrownBy(() -> new Schema(database).prepare(SchemaMode.CREATE))
                    .hasMessageContaining("ERR-5004")
                    .hasMessageContaining("permission denied");

            sql(owner, "grant create on schema tenant to tenant_user");
            assertThatCode(() -> new Schema(database).prepare(SchemaMode.CREATE))
                    .doesNotThrowAnyException();
        }
    }
}
