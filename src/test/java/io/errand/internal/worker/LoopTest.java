package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final CountDownLatch failed = new CountDownLatch(10);

    /** Pauses that are left to the ticker are over at once. */
    private final LoopSetting setting = new LoopSetting(
            Thread::new,
            (delay, wakeUp) -> {
                pauses.add(delay);
                wakeUp.run();
                return () -> {};
            },
            System::nanoTime,
            new Outages(System::nanoTime));

    private Duration fail() {
        failed.countDown();
        throw new IllegalStateException("no database");
    }

    private void untilItHasFailedTenTimes(Loop loop) throws InterruptedException {
        loop.start();
        failed.await();
        loop.close(Duration.ofSeconds(5));
    }

    @Test
    void shouldTryAgainLaterAndLater() throws InterruptedException {
        untilItHasFailedTenTimes(new Loop("test", this::fail, setting));

        assertThat(pauses)
                .startsWith(
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1600),
                        Duration.ofMillis(3200),
                        Duration.ofMillis(6400),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10));
    }

    /** A heartbeat must come soon after the database is back, or the worker gives itself up for nothing. */
    @Test
    void shouldNotTryLaterThanItMay() throws InterruptedException {
        untilItHasFailedTenTimes(new Loop("test", this::fail, setting, Duration.ofSeconds(1)));

        assertThat(pauses)
                .startsWith(
                        Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void shouldStartOnceOnly() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Loop loop = new Loop("test", () -> Duration.ofHours(1), withThreads(work -> {
            made.incrementAndGet();
            return new Thread(work);
        }));

        loop.start();
        loop.start();
        loop.close(Duration.ofSeconds(5));

        assertThat(made).hasValue(1);
    }

    @Test
    void shouldStartTheNextTimeIfNoThreadCouldBeStarted() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch turned = new CountDownLatch(1);
        Loop loop = new Loop(
                "test",
                () -> {
                    turned.countDown();
                    return Duration.ofHours(1);
                },
                withThreads(work -> made.incrementAndGet() == 1 ? new Refused() : new Thread(work)));

        assertThatThrownBy(loop::start).hasMessage("no thread");
        assertThat(loop.isRunning()).isFalse();
        loop.start();
        turned.await();

        assertThat(loop.isRunning()).isTrue();
        loop.close(Duration.ofSeconds(5));
    }

    private LoopSetting withThreads(ThreadFactory threads) {
        return new LoopSetting(threads, setting.ticker(), setting.nanoTime(), setting.outages());
    }

    private static final class Refused extends Thread {

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("no thread");
        }
    }
}
