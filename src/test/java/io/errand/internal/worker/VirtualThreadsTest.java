package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class VirtualThreadsTest {

    @Nested
    @EnabledForJreRange(max = JRE.JAVA_20)
    class WhenTheJvmHasNone {

        @Test
        void shouldSayThatTheSettingsShouldHaveBeenRefused() {
            VirtualThreads threads = new VirtualThreads(() -> Runnable::run);

            assertThatThrownBy(() -> threads.newThread(() -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("indicates a bug");
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_21)
    class WhenTheJvmHasThem {

        private final List<String> steps = new CopyOnWriteArrayList<>();

        private volatile String present = "keeper";
        private int captures;

        /** A copy of the present context with a number of its own. */
        private Executor capture() {
            String captured = present.replaceFirst(" .*", "") + " " + ++captures;
            return work -> {
                String before = present;
                present = captured;
                work.run();
                present = before;
            };
        }

        private void work(VirtualThreads threads) throws InterruptedException {
            Thread thread = threads.newThread(
                    () -> steps.add(Thread.currentThread().toString().replaceFirst("\\W.*", "") + " of " + present));
            thread.start();
            thread.join();
        }

        @Test
        void shouldWorkInTheContextOfTheFirstCallerAndShareItWithNobody() throws InterruptedException {
            VirtualThreads threads = new VirtualThreads(this::capture);

            work(threads);
            present = "somebody";
            work(threads);

            assertThat(steps).containsExactly("VirtualThread of keeper 2", "VirtualThread of keeper 3");
        }

        /** One of them may replace a stuck one, or be started by a request. */
        @Test
        void shouldInheritNothingFromTheThreadThatStartsThem() throws InterruptedException {
            ThreadLocal<String> user = new InheritableThreadLocal<>();
            user.set("somebody");
            Thread thread = new VirtualThreads(() -> Runnable::run).newThread(() -> steps.add("as " + user.get()));
            thread.start();
            thread.join();

            assertThat(steps).containsExactly("as null");
        }

        @Test
        void shouldBeTheSlotsOfAWorkerThatWantsThemAndStopLikeOthers() throws InterruptedException {
            Jobs jobs = new Jobs();
            try (EngineFixture node = EngineFixture.at(
                            TestDatabase.h2().fresh(), Map.of("errand.worker.default.virtual-threads", "true"), jobs)
                    .join()) {
                CountDownLatch begun = new CountDownLatch(1);
                Runnable untilInterrupted = Jobs.untilInterrupted(begun);
                jobs.action = () -> {
                    jobs.done.add(String.valueOf(Thread.currentThread()));
                    untilInterrupted.run();
                };
                long id = node.queue(
                        "Jobs.note",
                        o -> o.args("x").timeout(Duration.ofSeconds(5)).maxAttempts(1));
                node.worker().startSlots();
                node.claim();
                begun.await();
                node.elapse(Duration.ofSeconds(6));
                node.worker().watch();
                node.untilIdle();

                assertThat(node.status(id).status()).isEqualTo(TaskState.TIMEOUT);
                assertThat(node.status(id).run().error()).contains("Jobs.note");
                assertThat(jobs.done.get(0).toString())
                        .startsWith("VirtualThread")
                        .contains("errand-default-slot");
            }
        }
    }
}
