package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.fixture.TestDatabase;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker with far more slots than its pool has connections, on each database. Its loops turn by themselves. */
abstract class PoolContract {

    private static final int TASKS = 60;

    private static final Map<String, String> SETTINGS =
            Map.of("errand.worker.default.slots", "8", "errand.poll-interval", "PT0.01S", "errand.notify", "false");

    private final TestDatabase.Access access;

    PoolContract(TestDatabase database) {
        this.access = database.fresh();
    }

    /** Tasks that need a connection in each of the ways in which tasks do. */
    static final class Writing {

        private EngineFixture node;

        @Background
        void plain(int number) {
            node.sql("insert into work (number) values (" + number + ")");
        }

        /** Holds its connection from its first statement to the end. */
        @Transactional
        @Background
        void atomic(int number) {
            node.sql("insert into work (number) values (" + number + ")");
            node.queue("Writing.plain", number + TASKS);
        }
    }

    /** Oban #364. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldRunEachTaskOnceThoughMoreRunThanCanHaveAConnection(int connections) {
        Writing writing = new Writing();
        try (EngineFixture node = EngineFixture.pooled(connections, access, SETTINGS, writing)) {
            writing.node = node;
            node.sql("create table work (number integer)");
            IntStream.range(0, TASKS).forEach(number -> node.queue("Writing.atomic", number));
            Engine engine = node.deployed(node.jta()::dataSource);
            engine.start();
            try {
                Meeting.until(() -> completed(node) == 2 * TASKS);
            } finally {
                engine.stop();
            }

            assertThat(node.select("select number from work").stream().map(Integer::valueOf))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 2 * TASKS).boxed().toList());
            assertThat(node.select("select status from errand_task where status <> 'COMPLETED'"))
                    .isEmpty();
        }
    }

    private static int completed(EngineFixture node) {
        List<String> count = node.select("select count(*) from errand_task where status = 'COMPLETED'");
        return Integer.parseInt(count.get(0));
    }
}
