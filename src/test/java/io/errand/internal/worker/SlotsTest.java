package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private int made;
    private int started;

    /** Counts, and does nothing. */
    private final class Idle extends Thread {

        @Override
        public synchronized void start() {
            started++;
        }
    }

    private static final class Refused extends Thread {

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("no thread");
        }
    }

    private Slots three(ThreadFactory threads) {
        return new Slots("test", 3, new LinkedBlockingQueue<>(), task -> {}, () -> {}, threads);
    }

    private void assertThatTheSecondStartMakesUpFor(Slots slots) {
        assertThatThrownBy(slots::start).hasMessage("no thread");
        assertThat(slots.all()).hasSize(1);

        slots.start();

        assertThat(slots.all()).hasSize(3);
        assertThat(started).isEqualTo(3);
    }

    @Test
    void shouldStartTheMissingOnesAfterAThreadCouldNotBeHad() {
        assertThatTheSecondStartMakesUpFor(three(work -> {
            if (++made == 2) {
                throw new IllegalStateException("no thread");
            }
            return new Idle();
        }));
    }

    @Test
    void shouldStartTheMissingOnesAfterAThreadCouldNotBeStarted() {
        assertThatTheSecondStartMakesUpFor(three(work -> ++made == 2 ? new Refused() : new Idle()));
    }
}
