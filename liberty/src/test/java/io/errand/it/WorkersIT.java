package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskClaim;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.WorkerStatus;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers that are told what to do, and threads of the application that do their work, inside a container. */
@ExtendWith(ArquillianExtension.class)
class WorkersIT {

    @Inject
    TaskScheduler tasks;

    @Inject
    Ledger ledger;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("workers-it", Mailer.class, Ledger.class)
                .addAsResource(
                        new StringAsset("errand.heartbeat-interval=PT0.5S"), "META-INF/microprofile-config.properties");
    }

    private TaskHandle<?> queue(String group, String name) {
        return tasks.queue(Mailer.class, m -> m.welcome(name), o -> o.group(group));
    }

    private static String unique(String text) {
        return text + "-" + UUID.randomUUID();
    }

    private void untilTheWorkerIs(String status) {
        eventually()
                .until(() ->
                        tasks.getWorkers().stream().map(WorkerStatus::status).anyMatch(status::equals));
    }

    @Test
    void shouldClaimNothingWhileItIsDisabled() {
        untilTheWorkerIs("ACTIVE");
        assertThat(tasks.disable()).isPositive();
        untilTheWorkerIs("DISABLED");
        TaskHandle<?> task = queue("main", unique("disabled"));
        assertThat(tasks.explain(task.id()).isFree()).isFalse();
        assertThat(task.status().status()).isEqualTo(TaskState.QUEUED);

        assertThat(tasks.resume()).isPositive();
        assertThat(Waits.end(tasks, task.id()).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldEndWhenItIsToldToAndStartAgain() {
        untilTheWorkerIs("ACTIVE");
        tasks.terminate();
        eventually().until(() -> tasks.getWorkers().isEmpty());
        TaskHandle<?> task = queue("main", unique("ended"));

        tasks.startWorker("default");
        assertThat(Waits.end(tasks, task.id()).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldRunAClaimedTaskOnTheCallersThread() throws Exception {
        String name = unique("claimed");
        TaskHandle<?> task = queue("by-hand", name);
        try (TaskClaim claim = tasks.claimNext("by-hand").orElseThrow()) {
            assertThat(claim.status().id()).isEqualTo(task.id());
            assertThat(ledger.count("welcome " + name)).isZero();
            claim.execute();
        }
        assertThat(ledger.count("welcome " + name)).isOne();
        assertThat(task.status().status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.claimNext("by-hand")).isEmpty();
    }

    @Test
    void shouldProcessWhatIsDueOnTheCallersThread() {
        String name = unique("processed");
        for (int i = 0; i < 3; i++) {
            queue("process", name);
        }
        assertThat(tasks.process(o -> o.groups("process"))).isEqualTo(3);
        assertThat(ledger.count("welcome " + name)).isEqualTo(3);
    }
}
