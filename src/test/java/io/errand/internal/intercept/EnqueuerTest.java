package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.Background;
import io.errand.ErrandException;
import io.errand.TaskHandle;
import io.errand.TaskOptions;
import io.errand.fixture.Logged;
import io.errand.fixture.TestDatabase;
import io.errand.internal.worker.EngineFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of calls by name on a node with a database. */
class EnqueuerTest {

    static class Letters {
        @Background
        void write(String to) {}
    }

    private final EngineFixture node =
            EngineFixture.at(TestDatabase.h2().fresh(), Map.of(), new Letters()).join();
    private final Logged logged = new Logged();
    private final Enqueuer enqueuer = new Enqueuer(
            node.engine(), new TaskDrafts(node.engine(), node.registry()), null, new Serving(node.engine()), null);

    @AfterEach
    void stop() {
        logged.close();
        node.close();
    }

    @Nested
    class WhenNobodyServesTheGroup {

        @Test
        void shouldSayItOfATask() {
            enqueuer.store("Letters.write", o -> o.args("Ann").group("nowhere"));
            assertThat(logged.with("ERR-4015")).hasSize(1);
        }

        @Test
        void shouldSayItOnceOfABatch() {
            long stored = enqueuer.batch(batch -> {
                batch.queueTask("Letters.write", o -> o.args("Ann").group("nowhere"));
                batch.queueTask("Letters.write", o -> o.args("Bob").group("nowhere"));
                batch.queueTask("Letters.write", o -> o.args("Cid"));
            });
            assertThat(stored).isEqualTo(3);
            assertThat(logged.with("ERR-4015")).singleElement().asString().contains("'nowhere'");
        }
    }

    @Nested
    class WhenTheNameIsNoFunctions {

        @Test
        void shouldRefuseIt() {
            for (String name : List.of("", "Letters.write,Letters.read", "a\0b", "x".repeat(256))) {
                assertThat(enqueuer.check(name, TaskOptions::foreign))
                        .singleElement()
                        .asString()
                        .startsWith("ERR-3001: Option 'function' must be 1 to 255 characters without comma, ");
            }
        }
    }

    @Nested
    class WhenABatchIsGivenNull {

        @Test
        void shouldSayWhatIsMissing() {
            assertThatThrownBy(() -> enqueuer.batch(batch -> batch.queueTask("Letters.write", null)))
                    .isInstanceOf(ErrandException.class)
                    .hasMessageStartingWith("ERR-3063: 'options' ");
        }
    }

    @Nested
    class WhenTasksMakeAJob {

        @Test
        void shouldKnowThemByUuidNumberAndHandle() {
            List<TaskHandle<?>> tasks = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "d")) {
                tasks.add(enqueuer.store(
                        "Letters.write", o -> o.args(name).uuid(name).enabled(false)));
            }
            var graph = StoredJobGraph.of("nightly", node.engine().stores().dependencies())
                    .addDependency("b", "a")
                    .addDependency(tasks.get(2).id(), tasks.get(1).id())
                    .addDependency(tasks.get(3), tasks.get(2));

            assertThat(graph.validate())
                    .containsExactlyElementsOf(
                            tasks.stream().map(task -> Set.of(task.id())).toList());
        }

        @Test
        void shouldRefuseAJobWithoutAName() {
            for (String name : List.of("", "x".repeat(256), "a\0b")) {
                assertThatThrownBy(() -> StoredJobGraph.of(name, null))
                        .hasMessageStartingWith("ERR-3001: Option 'job'");
            }
        }
    }
}
