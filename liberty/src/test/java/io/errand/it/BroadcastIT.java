package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Caller;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Turnstile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks for every worker, and tasks of which only some may run at once, inside a container. */
@ExtendWith(ArquillianExtension.class)
class BroadcastIT {

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Inject
    Turnstile turnstile;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("broadcast-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldRunABroadcastOnceOnTheOneWorker() {
        String line = unique("broadcast");

        TaskHandle<?> broadcast = caller.call(() -> tasks.queue(
                Mailer.class, m -> m.welcome(line), o -> o.broadcast().taskName(line)));

        TaskStatus<?> parent = broadcast.await(Duration.ofSeconds(20));
        assertThat(parent.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.countTasks(q -> q.parent(parent.id()))).isOne();
        TaskStatus<?> child = eventually()
                .until(
                        () -> tasks.taskStatus(q -> q.parent(parent.id())).orElseThrow(),
                        task -> task.status().isFinished());
        assertThat(child.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(child.targetWorker()).isNotNull().isEqualTo(child.assignedWorkerName());
        assertThat(ledger.count("welcome " + line)).isOne();
        assertThat(tasks.countTasks(q -> q.taskName(line))).isEqualTo(2);
    }

    @Test
    void shouldRunEachOccurrenceOfARepeatedBroadcast() {
        String line = unique("repeated");

        TaskHandle<?> broadcast = tasks.queue(
                Mailer.class,
                m -> m.welcome(line),
                o -> o.broadcast().every(Duration.ofMillis(100)).repeats(3));

        assertThat(broadcast.await(Duration.ofSeconds(20)).timesRun()).isEqualTo(3);
        eventually().until(() -> ledger.count("welcome " + line) == 3);
        assertThat(tasks.countTasks(q -> q.parent(broadcast.id()))).isEqualTo(3);
    }

    @Test
    void shouldRunOneAtATimeUnderALimitOfOne() {
        String key = unique("one");

        caller.call(() -> tasks.batch(batch -> {
            for (int i = 0; i < 10; i++) {
                batch.queue(
                        Turnstile.class,
                        t -> t.pass(key, 50),
                        o -> o.limitKey(key, 1).taskName(key));
            }
        }));

        eventually().until(() -> tasks.countTasks(q -> q.taskName(key).status(TaskState.COMPLETED)) == 10);
        assertThat(turnstile.most(key)).isOne();
        assertThat(turnstile.alone(key)).isEqualTo(10);
    }

    /** Without it the last test would show nothing: its tasks could be too short to meet. */
    @Test
    void shouldRunTwoAtATimeUnderALimitOfTwo() {
        String key = unique("two");

        caller.call(() -> {
            for (int i = 0; i < 4; i++) {
                tasks.queue(
                        Turnstile.class,
                        t -> t.pass(key, 15_000),
                        o -> o.limitKey(key, 2).taskName(key));
            }
            return key;
        });

        eventually().until(() -> tasks.countTasks(q -> q.taskName(key).status(TaskState.COMPLETED)) == 4);
        assertThat(turnstile.most(key)).isEqualTo(2);
        assertThat(turnstile.met(key)).isEqualTo(4);
    }

    @Test
    void shouldNotHoldUpOthersByALimit() {
        String key = unique("held");
        for (int i = 0; i < 12; i++) {
            tasks.queue(
                    Turnstile.class,
                    t -> t.pass(key, 50),
                    o -> o.limitKey(key, 1).taskName(key));
        }

        TaskHandle<?> other = tasks.queue(Mailer.class, m -> m.welcome(key));

        other.await(Duration.ofSeconds(20));
        assertThat(tasks.countTasks(q -> q.taskName(key).status(TaskState.COMPLETED)))
                .isLessThan(12);
        eventually().until(() -> tasks.countTasks(q -> q.taskName(key).status(TaskState.COMPLETED)) == 12);
        assertThat(turnstile.most(key)).isOne();
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
