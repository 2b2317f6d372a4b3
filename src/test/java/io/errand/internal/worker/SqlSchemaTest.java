package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestDatabase.Access;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several schemas of one server, each named by the URL of its data source. */
class SqlSchemaTest {

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldKeepTheTasksOfEachSchemaApart(TestDatabase database) {
        Access shared = database.fresh();
        Access tenant = database.schemaOf(shared, "tenant");
        Jobs ours = new Jobs();
        Jobs theirs = new Jobs();
        try (EngineFixture one = EngineFixture.at(shared, Map.of(), ours).join();
                EngineFixture other = EngineFixture.at(tenant, Map.of(), theirs).join()) {
            one.queue("Jobs.note", "ours");
            other.queue("Jobs.note", "theirs");
            other.drain();

            assertThat(theirs.done).containsExactly("theirs");
            assertThat(ours.done).isEmpty();
            assertThat(one.select("select status from errand_task")).containsExactly("QUEUED");
        }
    }
}
