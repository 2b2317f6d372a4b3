package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.ErrandException;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.it.app.Caller;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Transfers;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose tasks are in a schema of their own, beside the one that its data source leads to. */
@ExtendWith(ArquillianExtension.class)
class SchemaIT {

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("schema-it")
                .addPackage(Mailer.class.getPackage())
                .addAsResource(
                        new StringAsset("errand.db-schema=schema_it"), "META-INF/microprofile-config.properties");
    }

    /** It is made once the application runs, which must neither mind that nor need a new start. */
    @BeforeEach
    void makeTheSchema() {
        if (isRefused()) {
            ledger.execute("create schema schema_it");
        }
        eventually().until(() -> !isRefused());
    }

    private boolean isRefused() {
        try {
            tasks.countTasks(q -> q.function("Mailer.welcome"));
            return false;
        } catch (ErrandException e) {
            assertThat(e.code()).isEqualTo("ERR-5080");
            return true;
        }
    }

    @Test
    void shouldRunATaskOfAnEjbThatIsStoredWithItsWork() {
        String line = UUID.randomUUID().toString();

        long id = caller.call(() -> {
            ledger.add("work " + line);
            return tasks.queue(Transfers.class, t -> t.transfer(line)).id();
        });

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(line)).isOne();
        assertThat(ledger.count("work " + line)).isOne();
        assertThat(ledger.select("select count(*) from schema_it.errand_task where id = " + id))
                .isOne();
    }

    @Test
    void shouldStoreNothingWhenTheTransactionOfAnEjbRollsBack() {
        String line = UUID.randomUUID().toString();

        long id = caller.callAndRollBack(
                () -> tasks.queue(Transfers.class, t -> t.transfer(line)).id());

        assertThat(tasks.taskStatus(id)).isEmpty();
    }

    @Test
    void shouldSayThatAUuidIsTaken() {
        String uuid = UUID.randomUUID().toString();
        tasks.queueTask("Mailer.welcome", o -> o.args(uuid).uuid(uuid));

        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() ->
                        tasks.queueTask("Mailer.welcome", o -> o.args(uuid).uuid(uuid)))
                .withMessageContaining("ERR-3012");
    }

    @Test
    void shouldStoreManyWithOneCommit() {
        long last = caller.call(() -> {
            TaskHandle<?> handle = tasks.queueTask("Mailer.add", o -> o.args(1, 2));
            for (int i = 0; i < 600; i++) {
                handle = tasks.queueTask("Mailer.add", o -> o.args(1, 2));
            }
            return handle.id();
        });

        assertThat(Waits.end(tasks, last).result()).isEqualTo(3);
        eventually().until(() -> tasks.countTasks(q -> q.function("Mailer.add").status(TaskState.COMPLETED)) >= 601);
    }
}
