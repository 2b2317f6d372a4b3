package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.Background;
import io.errand.fixture.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a node leaves behind whenever it is stopped, on each database. Its loops turn by themselves. */
abstract class StopContract {

    private static final Map<String, String> SETTINGS =
            Map.of("errand.worker.default.slots", "4", "errand.poll-interval", "PT0.01S");

    private final TestDatabase.Access access;
    private final Counting counting = new Counting();

    /** Stores and looks, and runs nothing. */
    private EngineFixture onlooker;

    StopContract(TestDatabase database) {
        this.access = database.fresh();
    }

    /** Tasks that are counted. */
    static final class Counting {

        private final Queue<Integer> done = new ConcurrentLinkedQueue<>();
        private final CountDownLatch holding = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Background
        void note(int number) {
            done.add(number);
        }

        /** Lasts until it may end, or is interrupted. */
        @Background
        void hold() throws InterruptedException {
            holding.countDown();
            mayEnd.await();
        }
    }

    @BeforeEach
    void connect() {
        onlooker = EngineFixture.at(access, SETTINGS, counting);
    }

    @AfterEach
    void close() {
        onlooker.close();
    }

    private Engine node() {
        return onlooker.deployed(onlooker.jta()::dataSource);
    }

    /** When it is back, the stop waits for what the node still does. */
    private static Thread stopInAThread(Engine node) {
        Thread stop = new Thread(node::stop);
        stop.start();
        Meeting.until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        return stop;
    }

    private void assertThatNothingIsHeld() {
        assertThat(onlooker.select("select status from errand_task where token is not null"
                        + " or status in ('ASSIGNED', 'RUNNING')"))
                .isEmpty();
        assertThat(onlooker.select("select worker_name from errand_worker")).isEmpty();
    }

    /** Nor any that was made by one of them meanwhile. */
    private void assertThatNoThreadLives() throws InterruptedException {
        for (int i = 0; i < onlooker.threads().size(); i++) {
            Thread thread = onlooker.threads().get(i);
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Nested
    class WhenItIsStartedAndStoppedOverAndOver {

        private static final int TIMES = 20;
        private static final int TASKS = 10;

        /** pg-boss #631. Every other stop meets a node that still starts. */
        @Test
        void shouldHoldNothingAfterEachStopAndRunEachTaskOnce() throws InterruptedException {
            for (int i = 0; i < TIMES; i++) {
                int first = i * TASKS;
                Engine node = node();
                onlooker.queue("Counting.note", first);
                node.start();
                for (int number = first + 1; number < first + TASKS; number++) {
                    storeBy(node, number);
                }
                if (i % 2 == 0) {
                    Meeting.until(() -> counting.done.contains(first));
                }
                node.stop();
                assertThatNothingIsHeld();
            }

            Engine last = node();
            last.start();
            Meeting.until(() -> counting.done.size() >= TIMES * TASKS);
            last.stop();

            assertThat(counting.done)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, TIMES * TASKS).boxed().toList());
            assertThatNothingIsHeld();
            assertThatNoThreadLives();
        }

        /** Some are handed over in memory, as their node has nothing else to do. */
        private void storeBy(Engine node, int number) {
            node.stores().tasks().enqueue(onlooker.draft("Counting.note", o -> o.args(number)), id -> {});
        }
    }

    @Nested
    class WhenItIsStoppedTwice {

        @Test
        void shouldNotMind() throws InterruptedException {
            onlooker.queue("Counting.note", 1);
            Engine node = node();
            node.start();
            Meeting.until(() -> !counting.done.isEmpty());
            node.stop();

            assertThatCode(node::stop).doesNotThrowAnyException();

            assertThatNothingIsHeld();
            assertThatNoThreadLives();
        }
    }

    @Nested
    class WhenATaskStillRuns {

        private Engine node;
        private Thread stop;

        @BeforeEach
        void stopDuringItsRun() throws InterruptedException {
            onlooker.queue("Counting.hold");
            node = node();
            node.start();
            counting.holding.await();
            stop = stopInAThread(node);
        }

        @AfterEach
        void end() throws InterruptedException {
            counting.mayEnd.countDown();
            stop.join();
            assertThatNoThreadLives();
        }

        private void assertThatNothingBegins(ThrowingCallable start) {
            assertThatThrownBy(start).hasMessageStartingWith("ERR-5007");
        }

        @Test
        void shouldStartNoWorker() {
            assertThatNothingBegins(() -> node.roster().startWorker("default"));
        }

        @Test
        void shouldRunNothingByHand() {
            onlooker.queue("Counting.note", 1);

            assertThatNothingBegins(() -> node.roster().byHand().process(new ProcessBounds()));
            assertThatNothingBegins(() -> node.roster().byHand().claimNext("main"));

            assertThat(counting.done).isEmpty();
        }
    }

    @Nested
    class WhenTheServerDoesNotWaitForTheStop {

        /** A heartbeat that goes on would keep the others away from what is left. */
        @Test
        void shouldFallSilentAndLeaveAllToTheOthers() throws InterruptedException {
            onlooker.queue("Counting.hold");
            Engine node = node();
            node.start();
            counting.holding.await();
            Thread stop = stopInAThread(node);
            stop.interrupt();
            stop.join();

            assertThatNoThreadLives();
            onlooker.join().inherit();
            assertThat(onlooker.select("select worker_name from errand_worker"))
                    .containsExactly(onlooker.worker().name());
            assertThat(onlooker.select("select id from errand_task where held_by is not null or token is not null"))
                    .isEmpty();
        }

        @Test
        void shouldKeepTheInterrupt() throws InterruptedException {
            AtomicBoolean kept = new AtomicBoolean();
            onlooker.queue("Counting.hold");
            Engine node = node();
            node.start();
            counting.holding.await();
            Thread stop = new Thread(() -> {
                Thread.currentThread().interrupt();
                node.stop();
                kept.set(Thread.interrupted());
            });
            stop.start();
            stop.join();

            assertThat(kept).isTrue();
            assertThatNoThreadLives();
        }
    }

    @Nested
    class WhenTasksAreRunByHand {

        /** The caller waits for more, and nobody tells it otherwise. */
        @Test
        void shouldEndTheCallAndSignItsWorkerOff() throws InterruptedException {
            onlooker.queue("Counting.note", 1);
            Engine node = node();
            Thread caller = new Thread(() ->
                    node.roster().byHand().process((ProcessBounds) new ProcessBounds().idleWait(Duration.ofHours(1))));
            node.connect();
            caller.start();
            Meeting.until(() -> !counting.done.isEmpty());
            node.stop();
            caller.join();

            assertThatNothingIsHeld();
            assertThatNoThreadLives();
        }

        @Test
        void shouldLetNobodyInWhomItHasNotSeen() {
            Engine node = node();
            node.connect();
            ByHand asked = node.roster().byHand();
            node.stop();

            assertThatThrownBy(() -> asked.process(new ProcessBounds())).hasMessageStartingWith("ERR-5007");
            assertThatThrownBy(() -> asked.claimNext("main")).hasMessageStartingWith("ERR-5007");

            assertThatNothingIsHeld();
        }
    }

    @Nested
    class WhenItsWorkerClaims {

        private final CountDownLatch claiming = new CountDownLatch(1);
        private final CountDownLatch mayClaim = new CountDownLatch(1);

        /** A slot may still take what the claim brings, or it goes back. */
        @Test
        void shouldWaitForWhatTheClaimBrings() throws InterruptedException {
            onlooker.queue("Counting.note", 1);
            Engine node = onlooker.deployed(() -> slowToClaim("default-claim"));
            node.start();
            claiming.await();
            Thread stop = stopInAThread(node);
            mayClaim.countDown();
            stop.join();

            assertThatNothingIsHeld();
            assertThatNoThreadLives();
        }

        /** On a thread of the application that asks for a task. */
        @Test
        void shouldWaitForWhatAClaimByHandBrings() throws InterruptedException {
            Engine node = onlooker.deployed(() -> slowToClaim("hand-claim"));
            node.start();
            Meeting.until(() ->
                    !onlooker.select("select worker_name from errand_worker").isEmpty());
            assertThat(node.roster().byHand().claimNext("other")).isEmpty(); // its worker has entered
            onlooker.queue("Counting.note", o -> o.args(1).group("other"));
            Thread hand = new Thread(() -> node.roster().byHand().claimNext("other"), "hand-claim");
            hand.start();
            claiming.await();
            Thread stop = stopInAThread(node);
            mayClaim.countDown();
            hand.join();
            stop.join();

            assertThatNothingIsHeld();
        }

        private DataSource slowToClaim(String thread) {
            DataSource source = onlooker.jta().dataSource();
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, values) -> {
                        if (Thread.currentThread().getName().endsWith(thread)) {
                            claiming.countDown();
                            mayClaim.await();
                        }
                        return method.invoke(source, values);
                    });
        }
    }

    @Nested
    class WhenItsDatabaseWasNotReachedYet {

        private final CountDownLatch connecting = new CountDownLatch(1);
        private final CountDownLatch mayConnect = new CountDownLatch(1);
        private final AtomicInteger tries = new AtomicInteger();

        @Test
        void shouldTryNoMore() throws InterruptedException {
            Engine node = onlooker.deployed(() -> {
                throw new IllegalStateException("no database");
            });
            node.start();
            node.stop();

            assertThatNoThreadLives();
        }

        @Test
        void shouldStartNobodyOnceItIsReached() throws InterruptedException {
            Thread stop = stopWhileItConnects();
            mayConnect.countDown();
            stop.join();

            assertThatNobodyWasStarted();
        }

        @Test
        void shouldStartNobodyThoughTheStopIsOver() throws InterruptedException {
            Thread stop = stopWhileItConnects();
            stop.interrupt(); // as a server that does not want to wait
            stop.join();
            mayConnect.countDown();

            assertThatNobodyWasStarted();
        }

        private Thread stopWhileItConnects() throws InterruptedException {
            onlooker.queue("Counting.note", 1);
            Engine node = onlooker.deployed(this::atTheSecondTry);
            node.start();
            connecting.await();
            return stopInAThread(node);
        }

        /** The first is made by the application's own thread. */
        private DataSource atTheSecondTry() {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no database yet");
            }
            connecting.countDown();
            Meeting.await(mayConnect);
            return onlooker.jta().dataSource();
        }

        private void assertThatNobodyWasStarted() throws InterruptedException {
            assertThatNoThreadLives();
            assertThatNothingIsHeld();
            assertThat(counting.done).isEmpty();
        }
    }
}
