package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.store.KeptSlot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private final List<String> taken = new ArrayList<>();
    private int idle = 2;
    private final HandOver handOver = new HandOver(() -> idle, (task, worker) -> taken.add(worker));

    @Test
    void shouldPromiseNoMoreSlotsThanAreIdle() {
        KeptSlot first = handOver.keepSlot("w").orElseThrow();
        assertThat(handOver.keepSlot("w")).isPresent();
        assertThat(handOver.keepSlot("w")).isEmpty();

        first.release();

        assertThat(handOver.keepSlot("w")).isPresent();
    }

    @Test
    void shouldWaitForWhatIsPromised() {
        assertThat(handOver.hasPromised()).isFalse();
        KeptSlot slot = handOver.keepSlot("w").orElseThrow();
        assertThat(handOver.hasPromised()).isTrue();

        slot.release();

        assertThat(handOver.hasPromised()).isFalse();
    }

    @Test
    void shouldPromiseNothingWhileNoneIsIdle() {
        idle = 0;

        assertThat(handOver.keepSlot("w")).isEmpty();
        assertThat(handOver.hasPromised()).isFalse();
    }
}
