package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much a worker claims, and of which group. */
class IntakeTest {

    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    @AfterEach
    void stop() {
        node.close();
    }

    private void start(String groups, int slots) {
        node = EngineFixture.at(
                        TestDatabase.h2().fresh(),
                        Map.of(
                                "errand.worker.default.groups",
                                groups,
                                "errand.worker.default.slots",
                                String.valueOf(slots)),
                        jobs)
                .join();
    }

    private void queue(String function, int count) {
        for (int i = 0; i < count; i++) {
            node.queue(function, "x");
        }
    }

    private String claimed(String group) {
        return node.select(
                        "select count(*) from errand_task where status = 'ASSIGNED' and group_name = '" + group + "'")
                .get(0);
    }

    @Nested
    class WhenItServesTwoGroups {

        @Test
        void shouldBeginWithTheOtherOneNextTime() {
            start("main,mail", 2);
            queue("Jobs.note", 20);
            queue("Jobs.mail", 20);
            for (int i = 0; i < 6; i++) {
                node.step();
            }
            assertThat(jobs.done).contains("x", "mail x");
        }

        @Test
        void shouldTakeAGroupThatIsNamedTwiceForOne() {
            start("main,mail,main", 10);
            assertThat(node.worker().view().groups()).containsExactly("main", "mail");
        }
    }

    @Nested
    class WhenItsSlotsAreTaken {

        @Test
        void shouldClaimNothing() {
            start("main", 1);
            queue("Jobs.note", 50);
            node.claim();
            String first = claimed("main");
            node.claim();
            assertThat(claimed("main")).isEqualTo(first).isNotEqualTo("50");
        }

        @Test
        void shouldLookAgainAtOnceAsLongAsMoreIsDue() {
            start("main", 1);
            queue("Jobs.note", 50);
            node.worker().claim();
            while (node.worker().runNext()) {
                // the room is there again
            }
            node.write();
            assertThat(node.worker().claim()).isLessThanOrEqualTo(Duration.ofSeconds(1));
            node.drain();
            assertThat(jobs.done).hasSize(50);
        }
    }

    @Nested
    class WhenNothingIsDue {

        /** Nodes that were started together shall not ask together for ever. */
        @Test
        void shouldLookAgainAfterAPauseThatVariesByTenPercent() {
            start("main", 1);

            assertThat(pauseByChance(0.0)).isEqualTo(Duration.ofMillis(900));
            assertThat(pauseByChance(0.5)).isEqualTo(Duration.ofSeconds(1));
            assertThat(pauseByChance(1.0)).isEqualTo(Duration.ofMillis(1100));
        }

        private Duration pauseByChance(double chance) {
            node.chance = chance;
            return node.worker().claim();
        }
    }

    @Nested
    class WhenEndsAreNotWritten {

        /** So many ends wait in memory at most. */
        private static final int ENDS = 2000;

        /** The one whose end waits to be taken, and what may be in the buffer. */
        private static final int REST = 502;

        private static final int WARM_UP = 200;

        private final AtomicInteger ran = new AtomicInteger();

        @Test
        void shouldClaimNoMoreThanMemoryHolds() {
            start("main", 1);
            jobs.action = ran::incrementAndGet;
            node.worker().startSlots();
            store(WARM_UP);
            until(WARM_UP, this::writeAndClaim); // short as they are, they are claimed by the hundred from now on
            node.untilIdle();

            store(3000);
            until(WARM_UP + ENDS + 1, node::claim);
            for (int i = 0; i < 20; i++) {
                node.claim();
            }

            assertThat(ran).hasValue(WARM_UP + ENDS + 1);
            assertThat(node.select("select count(*) from errand_task where status = 'ASSIGNED'"))
                    .singleElement()
                    .satisfies(held -> assertThat(Integer.parseInt(held)).isLessThanOrEqualTo(ENDS + REST));
            until(WARM_UP + 3000, this::writeAndClaim);
            node.untilIdle();
            assertThat(node.select("select count(*) from errand_task where status = 'COMPLETED'"))
                    .containsExactly("3200");
        }

        private void store(int count) {
            node.sql("insert into errand_task (function_name, args, planned)"
                    + " select 'Jobs.note', '[\"x\"]', true from system_range(1, " + count + ")");
        }

        private void writeAndClaim() {
            node.write();
            node.claim();
        }

        private void until(int count, Runnable turn) {
            for (int i = 0; i < 60_000 && ran.get() < count; i++) {
                turn.run();
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
