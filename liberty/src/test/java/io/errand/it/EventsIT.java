package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.it.app.Caller;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Workshop;
import io.errand.it.app.events.Diary;
import io.errand.it.app.events.Herald;
import io.errand.it.app.events.Objector;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What observers hear of tasks, and what they may do, inside a container. */
@ExtendWith(ArquillianExtension.class)
class EventsIT {

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Diary diary;

    @Inject
    Ledger ledger;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("events-it")
                .addPackage(Mailer.class.getPackage())
                .addPackage(Diary.class.getPackage());
    }

    @Test
    void shouldTellOfASuccessInOrder() {
        long id = tasks.queue(Mailer.class, m -> m.welcome("ada")).id();

        eventually().until(() -> diary.of(id).contains("TaskFinished 1"));
        assertThat(diary.of(id)).containsExactly("TaskCreated", "TaskStarted 1", "TaskSuccessful 1", "TaskFinished 1");
    }

    @Test
    void shouldTellOfAnotherAttemptInOrder() {
        String line = unique("stumble");

        long id = tasks.queue(Workshop.class, w -> w.stumble(line)).id();

        eventually().until(() -> diary.of(id).contains("TaskFinished 2"));
        assertThat(diary.of(id))
                .containsSubsequence(
                        "TaskCreated", "TaskStarted 1", "TaskError 1", "TaskRescheduled 1", "TaskFinished 1")
                .containsSubsequence("TaskStarted 2", "TaskSuccessful 2", "TaskFinished 2")
                .hasSize(8);
    }

    @Test
    void shouldTellOfAFailureInOrderAlthoughAnObserverThrows() {
        long id = tasks.queue(Workshop.class, w -> w.tear()).id();

        eventually().until(() -> diary.of(id).contains("TaskFinished 1"));
        assertThat(diary.of(id))
                .containsExactly("TaskCreated", "TaskStarted 1", "TaskError 1", "TaskFailed 1", "TaskFinished 1");
        assertThat(tasks.taskStatus(id).orElseThrow().status()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void shouldRollBackTheCallersTransactionWhenAnObserverOfTheCreationThrows() {
        String line = unique("objection");
        String uuid = unique("objection");

        assertThatException()
                .isThrownBy(() -> caller.call(() -> {
                    ledger.add(line);
                    return tasks.queue(
                            Mailer.class,
                            m -> m.welcome(line),
                            o -> o.uuid(uuid).taskName(Objector.FORBIDDEN));
                }))
                .withStackTraceContaining("Not that one");

        assertThat(tasks.taskStatus(uuid)).isEmpty();
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldRollBackAlthoughTheCallerCatchesWhatTheObserverOfTheCreationThrows() {
        String line = unique("caught");

        caller.call(() -> {
            ledger.add(line);
            assertThatIllegalStateException()
                    .isThrownBy(() -> tasks.queue(
                            Mailer.class,
                            m -> m.welcome(line),
                            o -> o.uuid(line).taskName(Objector.FORBIDDEN)));
            return line;
        });

        assertThat(tasks.taskStatus(line)).isEmpty();
        assertThat(ledger.contains(line)).isFalse();
    }

    @Test
    void shouldStoreNothingWithoutATransactionWhenAnObserverOfTheCreationThrows() {
        String uuid = unique("objection");

        assertThatIllegalStateException()
                .isThrownBy(() -> tasks.queue(
                        Mailer.class, m -> m.welcome(uuid), o -> o.uuid(uuid).taskName(Objector.FORBIDDEN)))
                .withMessage("Not that one");

        assertThat(tasks.taskStatus(uuid)).isEmpty();
    }

    @Test
    void shouldTellOfTheCreationInTheCallersTransaction() {
        AtomicLong rolledBack = new AtomicLong();

        caller.callAndRollBack(() -> {
            rolledBack.set(tasks.queue(Mailer.class, m -> m.welcome("nobody")).id());
            assertThat(ledger.count("created " + rolledBack)).isOne();
            return rolledBack;
        });

        assertThat(ledger.contains("created " + rolledBack)).isFalse();
        assertThat(diary.of(rolledBack.get())).containsExactly("TaskCreated");
    }

    @Test
    void shouldLetTransactionalObserversWrite() {
        long id = tasks.queue(Mailer.class, m -> m.welcome("ada")).id();
        long undone = tasks.queue(Mailer.class, m -> m.welcome("ada"), o -> o.taskName("undone"))
                .id();

        eventually().until(() -> ledger.contains("finished " + id));
        assertThat(ledger.count("started " + id)).isOne();
        eventually().until(() -> diary.of(undone).contains("TaskFinished 1"));
        assertThat(ledger.contains("finished " + undone)).isFalse();
    }

    @Test
    void shouldTellAnEjbThatAnswersByATask() {
        long id = tasks.queue(Mailer.class, m -> m.welcome("ada"), o -> o.taskName(Herald.ANSWERED))
                .id();

        eventually().until(() -> ledger.contains("welcome answer to " + id));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
