package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.TaskOptions;
import io.errand.TaskState;
import io.errand.Unique;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.StoredTask;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a task whose unique key somebody else is storing, on each database. */
abstract class UniqueRaceContract {

    private static final Consumer<TaskOptions> UNTIL_DONE = o -> o.uniqueKey("k");
    private static final Consumer<TaskOptions> UNTIL_START = UNTIL_DONE.andThen(o -> o.unique(Unique.UNTIL_START));

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private EngineFixture node;

    UniqueRaceContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        node = EngineFixture.on(database, jobs).join();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        node.close();
    }

    private StoredTask store(String what, Consumer<TaskOptions> options) {
        return node.store("Jobs.note", options.andThen(o -> o.args(what)));
    }

    @Nested
    class WhenAnAtomicTaskTakesItsKeyAgain {

        private final CountDownLatch stored = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        private StoredTask atomic() {
            return node.store(
                    "Jobs.atomic", UNTIL_START.andThen(o -> o.args("first").every(Duration.ofMinutes(1))));
        }

        @Test
        void shouldNotWaitForSomebodyWhoIsStoringIt() throws Exception {
            StoredTask first = atomic();
            Future<?>[] caller = new Future<?>[1];
            jobs.action = () -> {
                jobs.action = () -> {};
                caller[0] = threads.submit(() -> {
                    node.inTransaction(() -> {
                        store("second", UNTIL_START);
                        stored.countDown();
                        Meeting.await(over);
                    });
                    return true;
                });
                Meeting.await(stored);
            };
            try {
                CompletableFuture.runAsync(node::step, threads).get(8, TimeUnit.SECONDS);
                assertThat(jobs.done).containsExactly("first");
                assertThat(node.status(first.id()).timesRun()).isEqualTo(1);
            } finally {
                over.countDown();
                caller[0].get();
            }
            assertThat(store("third", UNTIL_START).duplicate()).isTrue();
            node.drain();
            node.advance(Duration.ofSeconds(61));
            node.drain();
            assertThat(jobs.done).containsExactly("first", "second", "first");
        }

        @Test
        void shouldHaveItIfItIsFree() {
            StoredTask first = atomic();
            node.drain();
            assertThat(jobs.done).containsExactly("first");
            assertThat(store("second", UNTIL_START).id()).isEqualTo(first.id());
        }
    }

    @Nested
    class WhenATaskIsRequeuedWhoseKeyIsBeingStored {

        private Future<Optional<Boolean>> requeueWhileStored(long id) {
            Future<Optional<Boolean>> requeued =
                    threads.submit(() -> node.engine().stores().controls().requeue(id));
            assertThatExceptionOfType(TimeoutException.class)
                    .as("waits for the other's end")
                    .isThrownBy(() -> requeued.get(500, TimeUnit.MILLISECONDS));
            return requeued;
        }

        @Test
        void shouldBeRefusedWithTheCodeOfATakenKey() throws Exception {
            StoredTask first = store("first", UNTIL_DONE);
            node.drain();
            node.jta().userTransaction().begin();
            StoredTask second = store("second", UNTIL_DONE);
            Future<Optional<Boolean>> requeued = requeueWhileStored(first.id());
            node.jta().userTransaction().commit();

            assertThatThrownBy(requeued::get)
                    .hasMessageContaining("ERR-3064: ")
                    .hasMessageContaining("task " + second.id());
            assertThat(node.status(first.id()).status()).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldBeQueuedIfTheOtherRollsBack() throws Exception {
            StoredTask first = store("first", UNTIL_DONE);
            node.drain();
            node.jta().userTransaction().begin();
            store("second", UNTIL_DONE);
            Future<Optional<Boolean>> requeued = requeueWhileStored(first.id());
            node.jta().userTransaction().rollback();

            assertThat(requeued.get()).contains(true);
        }

        @Test
        void shouldLeaveTheCallersTransactionUsable() throws Exception {
            StoredTask first = store("first", UNTIL_DONE);
            node.drain();
            node.jta().userTransaction().begin();
            store("second", UNTIL_DONE);
            Future<Boolean> caller = threads.submit(() -> {
                node.inTransaction(() -> {
                    assertThatThrownBy(() -> node.engine().stores().controls().requeue(first.id()))
                            .hasMessageStartingWith("ERR-3064: ");
                    node.queue("Jobs.note", "after");
                });
                return true;
            });
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> caller.get(500, TimeUnit.MILLISECONDS));
            node.jta().userTransaction().commit();

            assertThat(caller.get()).isTrue();
            node.drain();
            assertThat(jobs.done).containsExactlyInAnyOrder("first", "second", "after");
        }
    }
}
