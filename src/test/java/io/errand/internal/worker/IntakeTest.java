package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.Map;
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
}
