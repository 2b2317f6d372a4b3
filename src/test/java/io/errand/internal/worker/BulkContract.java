package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskOptions;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks stored together are the same as those stored one by one. */
abstract class BulkContract {

    private static final List<Consumer<TaskOptions>> CALLS = List.of(
            o -> o.args("plain"),
            o -> o.args("null").taskName("NULL").creator("{a,\"b\\c\"}"),
            o -> o.args("").taskName("'\u00e9' \ud83d\ude00 {}").priority(-7).group("other"),
            o -> o.args("b")
                    .at(Instant.parse("2031-02-03T04:05:06.123456Z"))
                    .until(Instant.parse("2032-01-01T00:00:00Z"))
                    .every(Duration.ofMinutes(5))
                    .repeats(4)
                    .preventDrift(),
            o -> o.args("c").cron("0 3 * * *").zone("Europe/Berlin").enabled(false),
            o -> o.args("d")
                    .maxAttempts(0)
                    .backoff("exp:PT5S,2,PT1H")
                    .timeout(Duration.ZERO)
                    .syncOutput(Duration.ofSeconds(3))
                    .discardResults()
                    .broadcast());

    private final TestDatabase.Access access;
    private EngineFixture node;

    BulkContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), new Jobs());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void shouldStoreWhatSingleCallsStore() {
        List<Long> single =
                CALLS.stream().map(options -> node.queue("Jobs.note", options)).toList();
        List<Long> together = new ArrayList<>();
        long count = node.engine()
                .stores()
                .tasks()
                .enqueueAll(
                        bulk -> CALLS.forEach(options -> together.add(
                                bulk.add(node.draft("Jobs.note", options)).id())),
                        () -> {});

        assertThat(count).isEqualTo(CALLS.size());
        for (int i = 0; i < CALLS.size(); i++) {
            assertThat(node.status(together.get(i)))
                    .usingRecursiveComparison()
                    .ignoringFields("id", "ref", "enqueuedAt", "updatedAt", i < 3 || i == 5 ? "nextRunTime" : "none")
                    .isEqualTo(node.status(single.get(i)));
        }
    }

    @Test
    void shouldStoreMoreThanOneBatch() {
        long count = node.engine()
                .stores()
                .tasks()
                .enqueueAll(
                        bulk -> {
                            for (int i = 0; i < 1001; i++) {
                                bulk.add(node.draft("Jobs.note", o -> o.args("x")));
                            }
                        },
                        () -> {});

        assertThat(count).isEqualTo(1001);
        assertThat(node.select("select count(*) from errand_task where status = 'QUEUED' and planned"))
                .containsExactly("1001");
    }
}
