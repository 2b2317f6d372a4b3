package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is written and said of a run's end, on each database. */
abstract class EndContract {

    private static final Logger LOG = Logger.getLogger("io.errand");

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private final Lines lines = new Lines();
    private EngineFixture node;

    EndContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of("errand.max-run-time", "PT5S"), jobs)
                .join();
        LOG.addHandler(lines);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(lines);
        node.close();
    }

    /** What is logged, the texts alone. */
    private static final class Lines extends Handler {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private List<String> of(long task) {
            return texts.stream()
                    .filter(text -> text.contains("Task " + task + " "))
                    .toList();
        }
    }

    @Nested
    class WhenARunFailsThatIsAskedToStop {

        @Test
        void shouldNotBeSaidToBeDueAgain() {
            jobs.failures.add(new IllegalStateException("boom"));
            jobs.action = () -> node.sql("update errand_task set stop_requested = true");
            long id = node.queue("Jobs.note", "x");
            node.drain();

            assertThat(node.status(id).status()).isEqualTo(TaskState.STOPPED);
            assertThat(lines.of(id))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-4081")
                    .contains("attempt 1", "boom")
                    .doesNotContain("due again");
        }

        @Test
        void shouldLetItsDependantsKnowAtOnce() {
            jobs.failures.add(new IllegalStateException("boom"));
            jobs.action = () -> {
                jobs.action = () -> {};
                node.sql("update errand_task set stop_requested = true where status <> 'QUEUED'");
            };
            long id = node.queue("Jobs.note", "x");
            long waits = node.queue("Jobs.note", o -> o.args("y").dependsOn(id));
            node.release();
            node.drain();
            assertThat(node.status(waits).status()).isEqualTo(TaskState.FAILED);
        }
    }

    @Nested
    class WhenARunLeavesATransactionOpen {

        private void begin() {
            try {
                node.userTransaction().begin();
            } catch (NotSupportedException | SystemException e) {
                throw new IllegalStateException(e);
            }
            node.sql("update errand_task set creator = 'undone'");
        }

        @Test
        void shouldUndoItAndFail() {
            jobs.action = this::begin;
            long id = node.queue("Jobs.once");
            node.drain();

            assertThat(node.status(id).status()).isEqualTo(TaskState.FAILED);
            assertThat(node.status(id).lastError()).contains("ERR-4023");
            assertThat(node.status(id).creator()).isNull();
        }

        @Test
        void shouldKeepItsOwnFailure() {
            jobs.action = this::begin;
            jobs.failures.add(new IllegalStateException("boom"));
            long id = node.queue("Jobs.once");
            node.drain();
            assertThat(node.status(id).lastError()).contains("boom").doesNotContain("ERR-4023");
        }

        @Test
        void shouldDoTheNextOneNoHarm() {
            jobs.action = () -> {
                jobs.action = () -> {};
                begin();
            };
            node.queue("Jobs.once");
            long next = node.queue("Jobs.atomic", "next");
            node.drain();
            assertThat(node.status(next).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(next).lastError()).isNull();
        }
    }

    @Nested
    class WhenARunIsTooLong {

        private String error(long id) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            jobs.action = Jobs.untilInterrupted(begun);
            node.worker().startSlots();
            node.claim();
            begun.await();
            node.elapse(Duration.ofSeconds(6));
            node.worker().watch();
            node.untilIdle();
            return node.status(id).run().error();
        }

        @Test
        void shouldNameTheTimeOutIfThatWasTheLimit() throws InterruptedException {
            long id = node.queue("Jobs.note", o -> o.args("x").timeout(Duration.ofSeconds(4)));
            assertThat(error(id)).startsWith("ERR-4005").contains("PT4S", "errand.timeout");
        }

        @Test
        void shouldNameTheLongestRunTimeIfThatWasTheLimit() throws InterruptedException {
            long id = node.queue("Jobs.note", o -> o.args("x").timeout(Duration.ZERO));
            assertThat(error(id)).startsWith("ERR-4080").contains("PT5S", "errand.max-run-time", "untilInterrupted");
        }
    }

    @Nested
    class WhenAWorkerDies {

        @Test
        void shouldAskForTheBackoffOutsideOfAnyTransaction() {
            List<Integer> transactions = new ArrayList<>();
            node.backoffs.put("mine", attempts -> {
                transactions.add(node.jta().registry().getTransactionStatus());
                return Duration.ofMinutes(attempts);
            });
            long id = node.queue("Jobs.note", o -> o.args("x").backoff("mine"));
            node.sql("update errand_task set status = 'RUNNING', token = 1, assigned_worker_name = 'gone', run_id = 7,"
                    + " last_run_time = enqueued_at");

            node.engine().node().housekeeper().takeOver("gone");

            assertThat(transactions).containsExactly(Status.STATUS_NO_TRANSACTION);
            assertThat(node.status(id).attempts()).isEqualTo(1);
        }

        @Test
        void shouldLeaveAloneWhatHasEndedMeanwhile() {
            long id = takenOverWhile("status = 'COMPLETED', ended = true, times_run = 1, token = null");
            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(id).attempts()).isZero();
        }

        @Test
        void shouldLeaveAloneWhatAnotherHasClaimedMeanwhile() {
            long id = takenOverWhile("token = 2, assigned_worker_name = 'other'");
            assertThat(node.status(id).status()).isEqualTo(TaskState.RUNNING);
            assertThat(node.select("select token from errand_task")).containsExactly("2");
        }

        /** The change is made after the row was read and before it is locked: while its back-off is asked for. */
        private long takenOverWhile(String change) {
            node.backoffs.put("mine", attempts -> {
                node.sql("update errand_task set " + change);
                return Duration.ofMinutes(attempts);
            });
            long id = node.queue("Jobs.note", o -> o.args("x").backoff("mine"));
            node.sql("update errand_task set status = 'RUNNING', token = 1, assigned_worker_name = 'gone', run_id = 7,"
                    + " last_run_time = enqueued_at");
            node.engine().node().housekeeper().takeOver("gone");
            return id;
        }
    }
}
