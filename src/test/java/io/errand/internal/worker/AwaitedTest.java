package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    private final Awaited awaited = new Awaited(System::nanoTime);

    @Test
    void shouldWaitAsLongAsAnybodyMaySay() throws InterruptedException {
        assertThat(awaited.await(1, () -> true, Duration.ofSeconds(Long.MAX_VALUE)))
                .isTrue();
    }

    @Test
    void shouldLookOnceWhenItMayNotWait() throws InterruptedException {
        assertThat(awaited.await(1, () -> true, Duration.ofSeconds(-1))).isTrue();
        assertThat(awaited.await(1, () -> false, Duration.ofSeconds(Long.MIN_VALUE)))
                .isFalse();
    }
}
