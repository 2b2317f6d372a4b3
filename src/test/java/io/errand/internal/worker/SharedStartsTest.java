package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.store.ClaimStore.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SharedStartsTest {

    private final List<List<Long>> commits = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final SharedStarts starts = new SharedStarts(this::commit);

    /** Run 13 has lost its claim, and run 666 breaks the commit. */
    private List<Start> commit(List<Start> group) {
        commits.add(group.stream().map(Start::runId).toList());
        begun.countDown();
        try {
            assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (group.stream().anyMatch(start -> start.runId() == 666)) {
            throw new IllegalStateException("no commit");
        }
        return group.stream().filter(start -> start.runId() != 13).toList();
    }

    private boolean start(long run) {
        return starts.commit(new Start(ClaimsTest.task(run, run), run, Instant.EPOCH));
    }

    @Test
    void shouldCommitTogetherWhatCameMeanwhile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<Boolean> first = threads.submit(() -> start(1));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            List<Future<Boolean>> others = List.of(
                    threads.submit(() -> start(2)), threads.submit(() -> start(13)), threads.submit(() -> start(4)));
            while (starts.waiting() < 3) {
                LockSupport.parkNanos(1_000_000);
            }
            mayEnd.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(others.get(0).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(others.get(1).get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(others.get(2).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(commits).hasSize(2);
            assertThat(commits.get(1)).containsExactlyInAnyOrder(2L, 13L, 4L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldPassOnWhatTheStoreThrows() {
        mayEnd.countDown();

        assertThatThrownBy(() -> start(666)).hasMessage("no commit");
        assertThat(start(2)).isTrue();
    }
}
