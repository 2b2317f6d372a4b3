package io.errand.internal.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestJta;
import io.errand.internal.config.ErrandConfig.SchemaMode;
import io.errand.internal.config.ErrandConfig.Storage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How the tables come to be, on each database. */
abstract class SchemaContract {

    private static final int NODES = 4;

    private final TestJta jta;
    private final Database database;

    SchemaContract(TestDatabase server) {
        this.jta = new TestJta(server.fresh(), NODES);
        this.database = connect(Duration.ofSeconds(30));
    }

    final Database connect(Duration statementTimeout) {
        return Database.connect(
                jta.dataSource(),
                new Transactions(jta.registry(), jta::own),
                new DatabaseClock(System::nanoTime),
                new Storage("", "", SchemaMode.CREATE, statementTimeout));
    }

    @AfterEach
    void close() {
        jta.close();
    }

    private void prepare(SchemaMode mode) {
        new Schema(database).prepare(mode);
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = jta.dataSource().getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    @Test
    void shouldMakeTheTablesOnceAndFindThemAgain() {
        prepare(SchemaMode.CREATE);

        assertThatCode(() -> prepare(SchemaMode.CREATE)).doesNotThrowAnyException();
        assertThatCode(() -> prepare(SchemaMode.VALIDATE)).doesNotThrowAnyException();
    }

    @RepeatedTest(3)
    void shouldMakeTheTablesOnceForNodesThatStartTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<Callable<Void>> nodes = Collections.nCopies(NODES, () -> {
            together.await();
            prepare(SchemaMode.CREATE);
            return null;
        });

        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            for (Future<Void> node : threads.invokeAll(nodes)) {
                assertThatCode(node::get).doesNotThrowAnyException();
            }
        } finally {
            threads.shutdown();
        }
        assertThatCode(() -> prepare(SchemaMode.VALIDATE)).doesNotThrowAnyException();
    }

    @Test
    void shouldAcceptTablesMadeByHandFromItsScripts() throws Exception {
        for (String script : Schema.SCRIPTS) {
            byHand(script);
        }

        assertThatCode(() -> prepare(SchemaMode.VALIDATE)).doesNotThrowAnyException();
    }

    private void byHand(String script) throws Exception {
        String path = "/META-INF/ddl/" + database.dialect().name() + "/" + script;
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";", -1)) {
                if (!statement.isBlank()) {
                    sql(statement);
                }
            }
        }
    }

    @Test
    void shouldBringOlderTablesForwardAndKeepTheirTasks() throws Exception {
        byHand(Schema.SCRIPTS.get(0));
        sql("insert into errand_task (function_name) values ('Mailer.welcome')");

        prepare(SchemaMode.CREATE);

        assertThatCode(() -> sql("update errand_task set ready = false where ready"))
                .doesNotThrowAnyException();
        assertThatCode(() -> byHand(Schema.SCRIPTS.get(1))).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatOlderTablesMustBeBroughtForward() throws Exception {
        byHand(Schema.SCRIPTS.get(0));

        assertThatThrownBy(() -> prepare(SchemaMode.VALIDATE)).hasMessageContaining("ERR-5005");
    }

    @Test
    void shouldSayThatTablesAreMissing() {
        assertThatThrownBy(() -> prepare(SchemaMode.VALIDATE)).hasMessageContaining("ERR-5005");
    }

    @Test
    void shouldRefuseTablesThatOnlyNewerCodeCanUse() throws Exception {
        prepare(SchemaMode.CREATE);
        sql("insert into errand_schema select 9, 7, applied_at, checksum from errand_schema where version = 1");

        assertThatThrownBy(() -> prepare(SchemaMode.CREATE))
                .hasMessageContaining("ERR-5006")
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 7");
    }

    @Test
    void shouldWorkWithNewerTablesThatAllowIt() throws Exception {
        prepare(SchemaMode.CREATE);
        sql("insert into errand_schema select 9, 1, applied_at, checksum from errand_schema where version = 1");

        assertThatCode(() -> prepare(SchemaMode.CREATE)).doesNotThrowAnyException();
    }
}
