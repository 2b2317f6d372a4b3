package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.ErrandException;
import io.errand.RunState;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.it.app.Audits;
import io.errand.it.app.BeanManagedCaller;
import io.errand.it.app.Caller;
import io.errand.it.app.Farewell.Goodbye;
import io.errand.it.app.Gates;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Payments;
import io.errand.it.app.Transfers;
import jakarta.ejb.EJBException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is stored, done and undone together, whoever makes the transaction. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

    @Inject
    Caller caller;

    @Inject
    BeanManagedCaller beanManaged;

    @Inject
    Mailer mailer;

    @Inject
    Payments payments;

    @Inject
    Transfers transfers;

    @Inject
    Audits audits;

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Inject
    TaskScheduler tasks;

    @Inject
    UserTransaction transaction;

    @Inject
    Event<Goodbye> goodbyes;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("transactions-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldRunATaskOfAnEjbOnlyAfterTheCommit() {
        String line = unique("commit");
        String other = unique("other");

        long id = caller.call(() -> {
            long inside = tasks.queue(Transfers.class, t -> t.transfer(line)).id();
            long witness = tasks.queue(Transfers.class, t -> t.transfer(other), o -> o.requiresNew())
                    .id();
            assertThat(Waits.end(tasks, witness).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(ledger.contains(line)).isFalse();
            return inside;
        });

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldStoreNothingWhenTheTransactionOfAnEjbRollsBack() {
        String line = unique("rollback");

        long id = caller.callAndRollBack(
                () -> tasks.queue(Transfers.class, t -> t.transfer(line)).id());

        assertThat(tasks.taskStatus(id)).isEmpty();
    }

    @Test
    void shouldKeepATaskOfItsOwnTransactionWhenTheCallersRollsBack() {
        String line = unique("own");

        long id = caller.callAndRollBack(() -> tasks.queue(Transfers.class, t -> t.transfer(line), o -> o.requiresNew())
                .id());

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldCommitTheTransactionOfAnEjbAfterATakenUuid() {
        String uuid = unique("taken");
        String line = unique("kept");
        tasks.queueTask("Mailer.welcome", o -> o.args(line).uuid(uuid));

        assertThatExceptionOfType(ErrandException.class)
                .isThrownBy(() -> caller.call(() -> {
                    ledger.add(line);
                    return tasks.queueTask("Mailer.welcome", o -> o.args(line).uuid(uuid));
                }))
                .returns("ERR-3012", ErrandException::code);

        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldShowATaskInsideTheTransactionThatStoresIt() {
        String uuid = unique("inside");

        TaskState state = caller.call(() -> {
            tasks.queueTask("Mailer.welcome", o -> o.args(uuid).uuid(uuid));
            return tasks.taskStatus(uuid).orElseThrow().status();
        });

        assertThat(state).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void shouldShowATaskWithoutUuidInsideTheTransactionThatStoresIt() {
        String line = unique("inside");

        TaskState state = caller.call(
                () -> tasks.queue(Mailer.class, m -> m.welcome(line)).status().status());

        assertThat(state).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void shouldStoreAtOnceForABeanManagedEjbWithoutTransaction() {
        String line = unique("bmt");

        long id = beanManaged.callWithoutTransaction(
                () -> tasks.queue(Transfers.class, t -> t.transfer(line)).id());

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldStoreNothingWhenABeanManagedTransactionRollsBack() {
        String line = unique("bmt");

        long id = beanManaged.callAndRollBack(
                () -> tasks.queue(Transfers.class, t -> t.transfer(line)).id());

        assertThat(tasks.taskStatus(id)).isEmpty();
    }

    @Test
    void shouldStoreACallOfATransactionalBeanWithoutATransaction() {
        String line = unique("servlet");

        transfers.transfer(line);

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldStoreWithAUserTransaction() throws Exception {
        String line = unique("user");

        transaction.begin();
        long id = tasks.queue(Transfers.class, t -> t.transfer(line)).id();
        transaction.commit();

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldStoreWhatIsQueuedAtTheCommit() {
        String early = unique("early");
        String late = unique("late");
        String alone = unique("alone");

        caller.call(() -> {
            goodbyes.fire(new Goodbye(late));
            return tasks.queue(Transfers.class, t -> t.transfer(early)).id();
        });
        caller.call(() -> {
            goodbyes.fire(new Goodbye(alone));
            return 0L;
        });

        eventually().until(() -> ledger.contains(early) && ledger.contains(late) && ledger.contains(alone));
    }

    @Test
    void shouldStoreWhatIsQueuedAtTheCommitAfterWhatWasRead() {
        String late = unique("late");

        long early = caller.call(() -> {
            goodbyes.fire(new Goodbye(late));
            long id = tasks.queue(Transfers.class, t -> t.transfer(unique("early")))
                    .id();
            return tasks.taskStatus(id).orElseThrow().id();
        });

        assertThat(Waits.end(tasks, early).status()).isEqualTo(TaskState.COMPLETED);
        eventually().until(() -> ledger.contains(late));
    }

    @Test
    void shouldCommitTheWorkOfAnEjbTogetherWithItsCompletion() {
        String line = unique("together");
        String gate = unique("gate");
        long id = tasks.queue(Payments.class, p -> p.payAndPass(line, gate)).id();
        eventually().until(() -> gates.isReached(gate));
        assertThat(ledger.contains(line)).isFalse();

        gates.open(gate);

        List<Ledger.Picture> pictures = new ArrayList<>();
        eventually().until(() -> {
            pictures.add(ledger.pictureOf(id, line));
            return pictures.get(pictures.size() - 1).completed();
        });
        assertThat(pictures).allMatch(picture -> picture.effect() == picture.completed());
    }

    @Test
    void shouldUndoTheWorkOfAnEjbThatThrowsAndRecordItsOwnException() {
        String line = unique("ejb-fails");

        long id = tasks.queue(Payments.class, p -> p.payAndFail(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError())
                .startsWith("java.lang.IllegalArgumentException: No funds")
                .doesNotContain("EJBException", "EJBTransactionRolledbackException");
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldUndoTheWorkOfAnEjbThatThrowsACheckedException() {
        String line = unique("ejb-checked");

        long id = tasks.queue(Payments.class, p -> p.payUnreachable(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).startsWith("java.io.IOException: No line to the bank");
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldUndoTheWorkOfAnEjbThatAsksToBeRunLater() {
        String line = unique("later");
        String gate = unique("gate");
        long id = tasks.queue(Payments.class, p -> p.payLater(line, gate)).id();
        var waiting = eventually()
                .until(
                        () -> tasks.taskStatus(id).orElseThrow(),
                        t -> t.run() != null && t.run().note() != null);
        assertThat(waiting.run().status()).isEqualTo(RunState.STOPPED);
        assertThat(waiting.run().note()).contains("The bank is closed");
        assertThat(waiting.attempts()).isZero();
        assertThat(ledger.contains(line)).isFalse();

        gates.open(gate);

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.timesFailed()).isZero();
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldNotTryAgainWhatAnEjbCallsInvalid() {
        String line = unique("never");

        long id = tasks.queue(Payments.class, p -> p.payNever(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).startsWith("io.errand.InvalidTaskException: The account is closed");
        assertThat(task.timesFailed()).isOne();
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldFailAnEjbThatMarksItsTransaction() {
        String line = unique("ejb-marks");

        long id = tasks.queue(Payments.class, p -> p.payAndMark(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).contains("ERR-4014");
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldFailATransactionalBeanThatMarksItsTransaction() {
        String line = unique("cdi-marks");

        long id = tasks.queue(Transfers.class, t -> t.transferAndMark(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).contains("ERR-4014");
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldUndoTheWorkOfATransactionalBeanWhateverDontRollbackOnSays() {
        String line = unique("cdi-fails");

        long id = tasks.queue(Transfers.class, t -> t.transferAndFail(line)).id();

        var task = Waits.end(tasks, id);
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).startsWith("java.lang.IllegalArgumentException: No such account");
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldUndoTheWorkOfATransactionalBeanThatThrowsACheckedException() {
        String line = unique("cdi-checked");

        long id = tasks.queue(Transfers.class, t -> t.transferUnreachable(line)).id();

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.FAILED);
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldKeepWhatABeanWithoutTransactionDidBeforeItThrew() {
        String line = unique("separate");

        long id = tasks.queue(Transfers.class, t -> t.noteAndFail(line)).id();

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.FAILED);
        assertThat(ledger.count(line)).isOne();
    }

    @Test
    void shouldUndoAndFailWhatABeanLeavesOpen() {
        String line = unique("open");

        long id = tasks.queue(Transfers.class, t -> t.noteAndForget(line)).id();

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.FAILED);
        assertThat(tasks.taskStatus(id).orElseThrow().lastError()).contains("ERR-4023");
        assertThat(ledger.count(line)).isZero();
    }

    @Test
    void shouldRunAnEjbThatInsistsOnATransaction() {
        String line = unique("mandatory");

        caller.call(() -> {
            audits.audit(line);
            return line;
        });

        eventually().until(() -> ledger.contains(line));
    }

    @Test
    void shouldThrowTheContainersExceptionWhereAnEjbInsistsOnATransaction() {
        String line = unique("mandatory");

        assertThatExceptionOfType(EJBException.class).isThrownBy(() -> audits.audit(line));
    }

    @Test
    void shouldNotStoreByLambdaWhereAnEjbInsistsOnATransaction() {
        String uuid = unique("mandatory");

        assertThatExceptionOfType(EJBException.class)
                .isThrownBy(() -> tasks.queue(Audits.class, a -> a.audit(uuid), o -> o.uuid(uuid)));

        assertThat(tasks.taskStatus(uuid)).isEmpty();
    }

    @Test
    void shouldPassTheExceptionsOfABeanFromRunNow() {
        String line = unique("now");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tasks.runNow(Transfers.class, t -> t.noteUnreachable(line)))
                .withMessage("No line to the bank");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> tasks.runNow(Transfers.class, t -> t.noteAndFail(line)))
                .withMessage("No such account");
    }

    @Test
    void shouldPassTheExceptionsOfAnEjbFromRunNow() {
        String line = unique("now");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tasks.runNow(Payments.class, p -> p.payUnreachable(line)))
                .withMessage("No line to the bank");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> tasks.runNow(Payments.class, p -> p.payAndFail(line)))
                .withMessage("No funds");
    }

    @Test
    void shouldRunNowInTheCallersTransaction() {
        String line = unique("now");

        caller.callAndRollBack(() -> {
            tasks.runNow(Payments.class, p -> p.pay(line));
            assertThat(ledger.count(line)).isOne();
            return line;
        });

        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldGiveTheValueOfADirectCall() {
        Integer ofBean = tasks.callNow(Transfers.class, t -> t.fee(700));
        Integer ofEjb = tasks.callNow(Payments.class, p -> p.fee(900));

        assertThat(ofBean).isEqualTo(7);
        assertThat(ofEjb).isEqualTo(9);
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
