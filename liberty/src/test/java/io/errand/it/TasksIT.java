package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.ErrandException;
import io.errand.InvalidOptionsException;
import io.errand.RunState;
import io.errand.StopResult;
import io.errand.TaskContext;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Bookkeeping;
import io.errand.it.app.Desk;
import io.errand.it.app.Gates;
import io.errand.it.app.Invoice;
import io.errand.it.app.Ledger;
import io.errand.it.app.Letter;
import io.errand.it.app.Library;
import io.errand.it.app.Mailer;
import io.errand.it.app.Payments;
import io.errand.it.app.Pen;
import io.errand.it.app.Point;
import io.errand.it.app.Threads;
import io.errand.it.app.Trap;
import io.errand.it.app.Workshop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application can queue, ask and stop, inside a container. */
@ExtendWith(ArquillianExtension.class)
class TasksIT {

    @Inject
    TaskScheduler tasks;

    @Inject
    TaskContext context;

    @Inject
    Mailer mailer;

    @Inject
    Bookkeeping bookkeeping;

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Inject
    Threads threads;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("tasks-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldQueueByLambdaOnAnApplicationScopedBean() {
        String line = unique("mail");

        tasks.queue(Mailer.class, m -> m.welcome(line));

        eventually().until(() -> ledger.contains("welcome " + line));
    }

    @Test
    void shouldQueueByLambdaOnARequestScopedBean() {
        String line = unique("desk");

        tasks.queue(Desk.class, d -> d.write(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldQueueByLambdaOnADependentBean() {
        String line = unique("pen");

        tasks.queue(Pen.class, p -> p.write(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldQueueByLambdaOnAnEjb() {
        String line = unique("ejb");

        tasks.queue(Payments.class, p -> p.pay(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldQueueByLambdaOnAnEjbBehindALocalInterface() {
        String line = unique("local");

        tasks.queue(Bookkeeping.class, b -> b.book(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldStoreACallOfAnEjbBehindALocalInterface() {
        String line = unique("local");

        bookkeeping.book(line);

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldQueueByLambdaOnASingletonEjb() {
        String line = unique("singleton");

        tasks.queue(Library.class, l -> l.lend(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldKeepBeansApartThatInheritTheirTask() {
        String line = unique("inherited");

        tasks.queue(Letter.class, l -> l.print(line));
        tasks.queue(Invoice.class, i -> i.print(line));

        eventually().until(() -> ledger.contains("letter " + line) && ledger.contains("invoice " + line));
    }

    @Test
    void shouldRunAMethodThatOnlyItsPackageSees() {
        String line = unique("whisper");

        tasks.queueTask("Workshop.whisper", o -> o.args(line));

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldQueueByLambdaOnARequestScopedBeanWithoutARequest() {
        String line = unique("desk");

        CompletableFuture<?> queued = threads.run(() -> tasks.queue(Desk.class, d -> d.write(line)));

        eventually().until(queued::isDone);
        assertThat(queued).isCompleted();
        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldRunNowOnARequestScopedBeanWithoutARequest() {
        String line = unique("desk");

        CompletableFuture<?> ran = threads.run(() -> tasks.runNow(Desk.class, d -> d.write(line)));

        eventually().until(ran::isDone);
        assertThat(ran).isCompleted();
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldRefuseALambdaThatCallsNothing() {
        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> tasks.queue(Mailer.class, m -> {}))
                .returns("ERR-3010", ErrandException::code);
    }

    @Test
    void shouldRefuseALambdaThatCallsTwice() {
        String line = unique("twice");
        String uuid = unique("twice");

        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> tasks.queue(
                        Mailer.class,
                        m -> {
                            m.welcome(line);
                            m.welcome(line);
                        },
                        o -> o.uuid(uuid)))
                .returns("ERR-3011", ErrandException::code);

        assertThat(tasks.taskStatus(uuid)).isEmpty();
        assertThat(ledger.count("welcome " + line)).isZero();
    }

    @Test
    void shouldRefuseALambdaThatCallsAnotherBean() {
        String uuid = unique("other");

        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> tasks.queue(Desk.class, d -> mailer.welcome(uuid), o -> o.uuid(uuid)))
                .returns("ERR-3010", ErrandException::code);

        assertThat(tasks.taskStatus(uuid)).isEmpty();
    }

    @Test
    void shouldQueueByNameWithArguments() {
        TaskHandle<?> sum = tasks.queueTask("Mailer.add", o -> o.args(40, 2));

        assertThat(Waits.end(tasks, sum.id()).result()).isEqualTo(42);
    }

    @Test
    void shouldQueueByNameWithNamedArguments() {
        TaskHandle<?> sum = tasks.queueTask("Mailer.add", o -> o.args(40).vars("b", 3));

        assertThat(Waits.end(tasks, sum.id()).result()).isEqualTo(43);
    }

    @Test
    void shouldReportAllWrongOptionsAtOnce() {
        String uuid = unique("wrong");

        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> tasks.queueTask(
                        "Mailer.welcome",
                        o -> o.args(uuid)
                                .uuid(uuid)
                                .after(Duration.ofSeconds(-1))
                                .repeats(-1)
                                .maxAttempts(-1)
                                .group("no group")
                                .backoff("rarely")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("ERR-3000"))
                .satisfies(
                        e -> assertThat(e.problems()).hasSize(5).allMatch(problem -> problem.startsWith("ERR-3001")));

        assertThat(tasks.taskStatus(uuid)).isEmpty();
    }

    @Test
    void shouldRefuseAFunctionThatNobodyKnows() {
        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> tasks.queueTask("Nobody.knows", o -> o.args(1)))
                .satisfies(
                        e -> assertThat(e.problems()).singleElement().asString().startsWith("ERR-3003"));
    }

    @Test
    void shouldRefuseAnArgumentThatCannotBeWrittenAtTheCall() {
        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> tasks.queue(Workshop.class, w -> w.send(new Trap())))
                .returns("ERR-3006", ErrandException::code)
                .withMessageContaining("'trap'");
    }

    @Test
    void shouldStoreACallThatATaskMakes() {
        TaskHandle<Long> outer = tasks.queueFor(Workshop.class, w -> w.queueAnother());

        Long inner = (Long) Waits.end(tasks, outer.id()).result();

        assertThat(inner).isNotNull().isNotEqualTo(outer.id());
        assertThat(Waits.end(tasks, inner).result()).isEqualTo(3);
    }

    @Test
    void shouldStoreATaskThatATaskQueues() {
        String line = unique("lambda");
        TaskHandle<Long> outer = tasks.queueFor(Workshop.class, w -> w.queueByLambda(line));

        Long inner = (Long) Waits.end(tasks, outer.id()).result();

        assertThat(inner).isNotNull().isNotEqualTo(outer.id());
        assertThat(Waits.end(tasks, inner).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldShowWhatARunningTaskReports() {
        String gate = unique("report");
        long id = tasks.queue(Workshop.class, w -> w.report(gate)).id();

        TaskStatus<?> running = eventually()
                .until(
                        () -> tasks.taskStatus(id).orElseThrow(),
                        task -> task.run() != null && task.run().progress() != null);

        assertThat(running.status()).isEqualTo(TaskState.RUNNING);
        assertThat(running.run().status()).isEqualTo(RunState.RUNNING);
        assertThat(running.run().progress()).isEqualTo(50);
        assertThat(running.run().progressText()).isEqualTo("half");
        gates.open(gate);
        TaskStatus<?> ended = Waits.end(tasks, id);
        assertThat(ended.result()).isEqualTo(List.of(id, 1L, running.run().id()));
        assertThat(ended.run().output()).contains("Half of it is done");
        assertThat(ended.run().progress()).isEqualTo(100);
        assertThat(ended.run().progressText()).isEqualTo("all");
    }

    @Test
    void shouldRefuseTheContextOutsideATask() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> context.id())
                .withMessageStartingWith("ERR-3015");
    }

    @Test
    void shouldDecodeAResultThatIsARecord() {
        TaskHandle<Point> point = tasks.queueFor(Workshop.class, w -> w.point(3, 4));

        Waits.end(tasks, point.id());

        assertThat(point.status().result()).isEqualTo(new Point(3, 4));
    }

    @Test
    void shouldDecodeAResultThatIsAListOfRecords() {
        TaskHandle<List<Point>> points = tasks.queueFor(Workshop.class, w -> w.points(2));

        Waits.end(tasks, points.id());

        assertThat(points.status().result()).containsExactly(new Point(0, 0), new Point(1, -1));
    }

    @Test
    void shouldInterruptATaskThatTakesTooLong() {
        String gate = unique("hang");

        long id = tasks.queue(Workshop.class, w -> w.hang(gate)).id();

        TaskStatus<?> task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.TIMEOUT);
        assertThat(task.run().status()).isEqualTo(RunState.TIMEOUT);
        assertThat(task.run().error()).startsWith("ERR-4005").contains("PT1S", Gates.class.getName() + ".pass");
    }

    @Test
    void shouldStopARunningTaskAndQueueItAgain() {
        String gate = unique("stop");
        long id = tasks.queue(Workshop.class, w -> w.hold(gate)).id();
        Waits.state(tasks, id, TaskState.RUNNING);

        assertThat(tasks.stopTask(id)).isEqualTo(StopResult.STOPPING);

        TaskStatus<?> stopped = Waits.end(tasks, id);
        assertThat(stopped.status()).isEqualTo(TaskState.STOPPED);
        assertThat(stopped.run().status()).isEqualTo(RunState.STOPPED);
        assertThat(tasks.stopTask(id)).isEqualTo(StopResult.FINISHED);
        gates.open(gate);
        assertThat(tasks.requeue(id)).isTrue();
        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldStopAWaitingTaskAndQueueItAgain() {
        String line = unique("waits");
        long id = tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.after(Duration.ofHours(1)))
                .id();

        assertThat(tasks.stopTask(id)).isEqualTo(StopResult.STOPPED);

        assertThat(tasks.taskStatus(id).orElseThrow().status()).isEqualTo(TaskState.STOPPED);
        assertThat(tasks.requeue(id)).isTrue();
        eventually().until(() -> ledger.contains("welcome " + line));
    }

    @Test
    void shouldRunARowThatIsInsertedByHand() {
        String line = unique("by-hand");

        ledger.execute("insert into errand_task (function_name, args) values ('Mailer.welcome', '[\"" + line + "\"]')");

        eventually().until(() -> ledger.contains("welcome " + line));
    }

    @Test
    void shouldLeaveARowWhoseFunctionNobodyKnows() {
        String uuid = unique("unknown");
        ledger.execute("insert into errand_task (function_name, uuid, priority) values ('Nobody.knows', '" + uuid
                + "', 1000)");
        long later = tasks.queue(Mailer.class, m -> m.welcome(uuid)).id();
        assertThat(Waits.end(tasks, later).status()).isEqualTo(TaskState.COMPLETED);

        TaskStatus<?> task = eventually()
                .until(() -> tasks.taskStatus(uuid).orElseThrow(), waiting -> waiting.status() == TaskState.QUEUED);

        assertThat(task.note()).startsWith("ERR-4003");
        assertThat(task.attempts()).isZero();
        assertThat(tasks.stopTask(uuid)).isEqualTo(StopResult.STOPPED);
    }

    @Test
    void shouldRecordAnErrorThatATaskThrows() {
        long id = tasks.queue(Workshop.class, w -> w.tear()).id();

        TaskStatus<?> task = Waits.end(tasks, id);

        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).startsWith("java.lang.LinkageError: Torn");
    }

    @Test
    void shouldTryAgainAfterThePauseThatABeanGives() {
        String line = unique("stumble");

        long id = tasks.queue(Workshop.class, w -> w.stumble(line)).id();

        TaskStatus<?> task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(line + " attempt 1")).isOne();
        assertThat(ledger.count(line + " attempt 2")).isOne();
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
