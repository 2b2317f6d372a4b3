package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.errand.ErrandException;
import io.errand.Obstacle;
import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskHandle;
import io.errand.TaskNotFoundException;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Caller;
import io.errand.it.app.Gates;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Transfers;
import io.errand.it.app.Workshop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many tasks at once, and what can be asked and changed afterwards, inside a container. */
@ExtendWith(ArquillianExtension.class)
class BulkIT {

    private static final int MANY = 2000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("bulk-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldRunEachTaskOfABatchOnce() {
        String line = unique("batch");

        long stored = caller.call(() -> {
            long count = batch(line);
            assertThat(tasks.countTasks(q -> q.taskName(line))).isEqualTo(MANY);
            assertThat(ledger.contains(line)).isFalse();
            return count;
        });

        assertThat(stored).isEqualTo(MANY);
        eventually().until(() -> tasks.countTasks(q -> q.taskName(line).status(TaskState.COMPLETED)) == MANY);
        assertThat(ledger.count(line)).isEqualTo(MANY);
        assertThat(tasks.countTasks(q -> q.taskName(line))).isEqualTo(MANY);
    }

    @Test
    void shouldStoreNothingOfABatchThatRollsBack() {
        String line = unique("none");

        assertThat(caller.callAndRollBack(() -> batch(line))).isEqualTo(MANY);

        assertThat(tasks.countTasks(q -> q.taskName(line))).isZero();
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldStoreNothingOfABatchThatThrowsWithoutATransaction() {
        String line = unique("thrown");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> tasks.batch(batch -> {
                    for (int i = 0; i < MANY; i++) {
                        batch.queue(Transfers.class, t -> t.transfer(line), o -> o.taskName(line));
                    }
                    throw new IllegalArgumentException(line);
                }))
                .withMessage(line);

        assertThat(tasks.countTasks(q -> q.taskName(line))).isZero();
    }

    @Test
    void shouldAwaitAResult() {
        TaskHandle<Integer> sum = caller.call(() -> tasks.queueFor(Mailer.class, m -> m.add(2, 3)));

        assertThat(sum.await(LIMIT).result()).isEqualTo(5);
    }

    @Test
    void shouldNotAwaitWhatTheTransactionItselfHasStored() {
        assertThat(caller.<String>callAndRollBack(() -> {
                    TaskHandle<Integer> sum = tasks.queueFor(Mailer.class, m -> m.add(2, 3));
                    assertThatExceptionOfType(ErrandException.class)
                            .isThrownBy(() -> sum.await(LIMIT))
                            .returns("ERR-3025", ErrandException::code);
                    return "refused";
                }))
                .isEqualTo("refused");
    }

    @Test
    void shouldAwaitInATransactionWhatWasStoredBefore() {
        TaskHandle<Integer> sum = tasks.queueFor(Mailer.class, m -> m.add(2, 3), o -> o.after(Duration.ofMillis(200)));

        TaskState end = caller.call(() -> {
            assertThat(sum.status().status()).isEqualTo(TaskState.QUEUED);
            return sum.await(LIMIT).status();
        });

        assertThat(end).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldNotAwaitForEver() {
        TaskHandle<?> later = later(unique("later"));

        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> later.await(Duration.ofMillis(100)))
                .returns("ERR-3026", ErrandException::code);

        assertThat(tasks.delete(later.id())).isTrue();
    }

    @Test
    void shouldFindAndCount() {
        String line = unique("stumble");
        long id = tasks.queue(Workshop.class, w -> w.stumble(line), o -> o.creator(line))
                .id();
        Waits.end(tasks, id);
        TaskHandle<?> waiting = tasks.queue(
                Mailer.class, m -> m.welcome(line), o -> o.creator(line).after(HOUR));

        assertThat(tasks.findTasks(q -> q.creator(line)))
                .extracting(TaskStatus::id)
                .containsExactly(waiting.id(), id);
        assertThat(tasks.findTasks(
                        q -> q.creator(line).status(TaskState.COMPLETED).within(HOUR)))
                .extracting(TaskStatus::id)
                .containsExactly(id);
        assertThat(tasks.countTasks(q -> q.creator(line).function("Mailer.welcome")))
                .isOne();
        assertThat(tasks.findTasks(q -> q.function("Mailer.welcome").arguments(line)))
                .extracting(TaskStatus::id)
                .containsExactly(waiting.id());
        assertThat(tasks.runs(id))
                .extracting(RunStatus::attempt, RunStatus::status)
                .containsExactly(tuple(2, RunState.COMPLETED), tuple(1, RunState.FAILED));
        assertThat(tasks.delete(waiting.id())).isTrue();
    }

    @Test
    void shouldTriggerWhatIsDueLater() {
        String line = unique("trigger");
        TaskHandle<?> later = later(line);

        assertThat(caller.call(() -> tasks.trigger(later.id()))).isTrue();

        assertThat(later.await(LIMIT).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.trigger(later.id())).isFalse();
    }

    @Test
    void shouldUpdateATaskInTheCallersTransaction() {
        TaskHandle<?> later = later(unique("update"));
        Instant due = later.status().nextRunTime();

        caller.callAndRollBack(() -> tasks.update(later.id(), u -> u.priority(7).after(Duration.ZERO)));
        TaskStatus<?> unchanged = later.status();
        caller.call(() -> tasks.update(later.id(), u -> u.priority(7).after(Duration.ZERO)));

        assertThat(unchanged.nextRunTime()).isEqualTo(due);
        assertThat(unchanged.priority()).isZero();
        TaskStatus<?> ended = later.await(LIMIT);
        assertThat(ended.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ended.priority()).isEqualTo(7);
    }

    @Test
    void shouldDeleteATaskUnlessItRuns() {
        String gate = unique("delete");
        TaskHandle<?> running = tasks.queue(Workshop.class, w -> w.hold(gate));
        eventually().until(() -> gates.isReached(gate));

        assertThat(tasks.delete(running.id())).isFalse();
        gates.open(gate);
        running.await(LIMIT);
        assertThat(caller.call(() -> tasks.delete(running.id()))).isTrue();

        assertThat(tasks.taskStatus(running.id())).isEmpty();
        assertThatExceptionOfType(TaskNotFoundException.class).isThrownBy(() -> tasks.runs(running.id()));
    }

    @Test
    void shouldRunADisabledTaskOnlyOnceItIsEnabled() {
        String line = unique("disabled");
        TaskHandle<?> task = tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.enabled(false));
        assertThat(tasks.explain(task.id()).obstacles())
                .singleElement()
                .isEqualTo(new Obstacle(
                        Obstacle.Kind.DISABLED, "Task " + task.id() + " is disabled. Let it run by enableTask."));

        caller.call(() -> {
            tasks.enableTask(task.id());
            return line;
        });

        assertThat(task.await(LIMIT).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.explain(task.id()).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.FINISHED);
    }

    @Test
    void shouldExplainWhyATaskWaits() {
        TaskHandle<?> later = later(unique("explain"));
        TaskHandle<?> nobody = tasks.queue(
                Mailer.class,
                m -> m.welcome("nobody"),
                o -> o.group("nobody-serves-this").after(HOUR));

        assertThat(tasks.explain(later.id()).obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.NOT_DUE))
                .satisfies(obstacle -> assertThat(obstacle.text())
                        .startsWith("Task " + later.id() + " is not due before ")
                        .endsWith("Wait, or make it due by trigger."));
        assertThat(tasks.explain(nobody.id()).obstacles())
                .extracting(Obstacle::kind)
                .containsExactlyInAnyOrder(Obstacle.Kind.NOT_DUE, Obstacle.Kind.GROUP_NOT_SERVED);
        assertThat(tasks.delete(later.id())).isTrue();
        assertThat(tasks.delete(nobody.id())).isTrue();
    }

    @Test
    void shouldTellTheNextTimes() {
        TaskHandle<?> repeated = tasks.queue(
                Mailer.class, m -> m.welcome("next"), o -> o.cron("0 0 3 * * *").zone("Europe/Berlin"));

        assertThat(tasks.next(repeated.id(), 5))
                .hasSize(5)
                .isSorted()
                .startsWith(repeated.status().nextRunTime())
                .isEqualTo(tasks.nextOf("0 0 3 * * *", "Europe/Berlin", 5))
                .allSatisfy(time -> assertThat(time).isEqualTo(time.truncatedTo(ChronoUnit.HOURS)));
        assertThat(tasks.delete(repeated.id())).isTrue();
    }

    private long batch(String line) {
        return tasks.batch(batch -> {
            for (int i = 0; i < MANY; i++) {
                batch.queue(Transfers.class, t -> t.transfer(line), o -> o.taskName(line));
            }
        });
    }

    private TaskHandle<?> later(String line) {
        return tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.after(HOUR));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
