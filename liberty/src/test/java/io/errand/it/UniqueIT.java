package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.ErrandException;
import io.errand.OnDuplicate;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Caller;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Threads;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls whose unique key is taken, inside transactions of a container. */
@ExtendWith(ArquillianExtension.class)
class UniqueIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Inject
    Threads threads;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("unique-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldKeepTheFirstAndTheTransaction() {
        String key = unique("keep");
        TaskHandle<?> first = queue(key, HOUR, OnDuplicate.KEEP);

        TaskHandle<?> second = callAndNote(key, Duration.ZERO, OnDuplicate.KEEP);

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ledger.count(key)).isOne();
        assertThat(tasks.countTasks(q -> q.uniqueKey(key))).isOne();
        assertThat(tasks.delete(first.id())).isTrue();
    }

    @Test
    void shouldKeepTheFirstOfTheSameTransaction() {
        String key = unique("same");

        List<TaskHandle<?>> both =
                caller.call(() -> List.of(queue(key, HOUR, OnDuplicate.KEEP), queue(key, HOUR, OnDuplicate.KEEP)));

        assertThat(both.get(1).duplicate()).isTrue();
        assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
        assertThat(tasks.delete(both.get(0).id())).isTrue();
    }

    @Test
    void shouldRescheduleTheFirstAtTheCommit() {
        String key = unique("reschedule");
        TaskHandle<?> first = queue(key, HOUR, OnDuplicate.KEEP);

        TaskHandle<?> second = callAndNote(key, Duration.ZERO, OnDuplicate.RESCHEDULE);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(Waits.end(tasks, first.id()).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(key)).isOne();
    }

    @Test
    void shouldLeaveTheFirstWhereItWasWhenTheTransactionRollsBack() {
        String key = unique("unmoved");
        TaskHandle<?> first = queue(key, HOUR, OnDuplicate.KEEP);
        var due = first.status().nextRunTime();

        caller.callAndRollBack(() -> queue(key, Duration.ZERO, OnDuplicate.RESCHEDULE));
        caller.callAndRollBack(() -> queue(key, Duration.ZERO, OnDuplicate.REPLACE));

        TaskStatus<?> task = first.status();
        assertThat(task.status()).isEqualTo(TaskState.QUEUED);
        assertThat(task.nextRunTime()).isEqualTo(due);
        assertThat(tasks.delete(first.id())).isTrue();
    }

    @Test
    void shouldReplaceTheFirst() {
        String key = unique("replace");
        TaskHandle<?> first = queue(key, HOUR, OnDuplicate.KEEP);

        TaskHandle<?> second = callAndNote(key, Duration.ZERO, OnDuplicate.REPLACE);

        assertThat(second.duplicate()).isFalse();
        assertThat(tasks.taskStatus(first.id())).isEmpty();
        assertThat(Waits.end(tasks, second.id()).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(key)).isOne();
    }

    @Test
    void shouldRejectTheSecondAndLeaveTheTransactionUsable() {
        String key = unique("reject");
        TaskHandle<?> first = queue(key, HOUR, OnDuplicate.KEEP);

        TaskHandle<?> other = caller.call(() -> {
            assertThatExceptionOfType(ErrandException.class)
                    .isThrownBy(() -> queue(key, Duration.ZERO, OnDuplicate.REJECT))
                    .returns("ERR-3019", ErrandException::code)
                    .withMessageContaining(String.valueOf(first.id()));
            ledger.add(key);
            return queue(key + " other", Duration.ZERO, OnDuplicate.REJECT);
        });

        assertThat(Waits.end(tasks, other.id()).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(key)).isOne();
        assertThat(first.status().status()).isEqualTo(TaskState.QUEUED);
        assertThat(tasks.delete(first.id())).isTrue();
    }

    @Test
    void shouldTakeAKeyAgainThatItsTaskHasGivenUp() {
        String key = unique("again");
        TaskHandle<?> first = queue(key, Duration.ZERO, OnDuplicate.KEEP);
        Waits.end(tasks, first.id());

        TaskHandle<?> second = callAndNote(key, Duration.ZERO, OnDuplicate.REJECT);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(Waits.end(tasks, second.id()).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldStoreOneOfManyAtOnce() {
        String key = unique("race");
        int callers = 4;
        CountDownLatch inTransactions = new CountDownLatch(callers);
        Queue<TaskHandle<?>> handles = new ConcurrentLinkedQueue<>();

        List<? extends CompletableFuture<?>> calls = Stream.generate(() -> threads.run(() -> caller.call(() -> {
                    inTransactions.countDown();
                    awaitAll(inTransactions);
                    return handles.add(queue(key, HOUR, OnDuplicate.KEEP));
                })))
                .limit(callers)
                .toList();

        eventually().until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        assertThat(calls).allSatisfy(call -> assertThat(call).isCompleted());
        assertThat(handles.stream().map(TaskHandle::id).distinct()).hasSize(1);
        assertThat(handles.stream().filter(handle -> !handle.duplicate())).hasSize(1);
        assertThat(tasks.countTasks(q -> q.uniqueKey(key))).isOne();
        assertThat(tasks.delete(handles.element().id())).isTrue();
    }

    /** A call within a transaction that must still be usable afterwards. */
    private TaskHandle<?> callAndNote(String key, Duration delay, OnDuplicate rule) {
        return caller.call(() -> {
            TaskHandle<?> handle = queue(key, delay, rule);
            ledger.add(key);
            return handle;
        });
    }

    private TaskHandle<?> queue(String key, Duration delay, OnDuplicate rule) {
        return tasks.queue(
                Mailer.class,
                m -> m.welcome(key),
                o -> o.uniqueKey(key).after(delay).onDuplicate(rule));
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
