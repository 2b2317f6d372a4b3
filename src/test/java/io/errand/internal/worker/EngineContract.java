package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.RunState;
import io.errand.TaskHandle;
import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the engine does with tasks, on each database. */
abstract class EngineContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    EngineContract(TestDatabase database) {
        this.database = database;
    }

    /** Tasks of all kinds. */
    static final class Jobs {

        final List<Object> done = new ArrayList<>();
        RuntimeException failure;

        @Background
        void note(Object what) {
            if (failure != null) {
                throw failure;
            }
            done.add(what);
        }

        @Background
        TaskHandle<Integer> add(int a, int b) {
            return TaskHandle.of(a + b);
        }
    }

    @BeforeEach
    void start() {
        node = EngineFixture.on(database, jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Nested
    class WhenATaskIsStored {

        @Test
        void shouldBeQueuedThenRunThenBeCompleted() {
            long id = node.queue("Jobs.note", "hello");
            assertThat(node.status(id).status()).isEqualTo(TaskState.QUEUED);

            node.drain();

            assertThat(jobs.done).containsExactly("hello");
            assertThat(node.status(id).status()).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(id).timesRun()).isEqualTo(1);
        }

        @Test
        void shouldLeaveNoRunRowWithoutAResult() {
            long id = node.queue("Jobs.note", "hello");

            node.drain();

            assertThat(node.select("select count(*) from errand_run")).containsExactly("0");
            assertThat(node.status(id).run()).isNotNull();
            assertThat(node.status(id).run().status()).isEqualTo(RunState.COMPLETED);
        }

        @Test
        void shouldKeepItsResult() {
            long id = node.queue("Jobs.add", 40, 2);

            node.drain();

            assertThat(node.status(id).run().result()).isEqualTo("42");
        }
    }
}
