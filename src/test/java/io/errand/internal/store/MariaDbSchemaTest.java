package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MariaDbSchemaTest extends SchemaContract {

    MariaDbSchemaTest() {
        super(TestDatabase.mariaDb());
    }

    @Test
    void shouldLeaveTheTablesAloneWhileAnotherHoldsTheLock() throws Exception {
        Database impatient = connect(Duration.ofSeconds(1));
        try (Connection other = impatient.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select get_lock('errand_schema', 0)");

            assertThatThrownBy(() -> new Schema(impatient).prepare(SchemaMode.CREATE))
                    .hasMessageContaining("ERR-5012");
            assertThatThrownBy(() -> new Schema(impatient).prepare(SchemaMode.VALIDATE))
                    .hasMessageContaining("ERR-5005");

            statement.execute("select release_lock('errand_schema')");
        }
        assertThatCode(() -> new Schema(impatient).prepare(SchemaMode.CREATE)).doesNotThrowAnyException();
    }
}
