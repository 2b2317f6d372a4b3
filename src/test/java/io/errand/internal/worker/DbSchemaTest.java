package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestDatabase.Access;
import io.errand.internal.store.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Installations in schemas that {@code errand.db-schema} names, beside the tables of the application. */
class DbSchemaTest {

    private static EngineFixture node(Access access, Jobs jobs) {
        return EngineFixture.at(access, Map.of(), jobs).join();
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldKeepTheTasksOfEachSchemaApart(TestDatabase database) {
        Access here = database.inSchema().fresh();
        Access there = database.inSchema().schemaOf(here, "Other-Tenant");
        Jobs ours = new Jobs();
        Jobs theirs = new Jobs();
        try (EngineFixture one = node(here, ours);
                EngineFixture other = node(there, theirs)) {
            one.queue("Jobs.note", "ours");
            other.queue("Jobs.note", "theirs");
            other.drain();

            assertThat(theirs.done).containsExactly("theirs");
            assertThat(ours.done).isEmpty();
            assertThat(one.select("select status from errand_task")).containsExactly("QUEUED");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldStoreTasksOfAllKindsWithTheWorkOfTheirCaller(TestDatabase database) throws Exception {
        Jobs jobs = new Jobs();
        try (EngineFixture node = node(database.inSchema().fresh(), jobs)) {
            node.sql("create table work (what varchar(20))");
            node.inTransaction(() -> {
                node.sql("insert into work values ('before')");
                long first = node.queue("Jobs.note", "plain");
                node.queue("Jobs.note", o -> o.args("waits").dependsOn(first));
                node.queue("Jobs.note", o -> o.args("keyed").uniqueKey("k"));
                node.queue("Jobs.note", o -> o.args("named").uuid("u").limitKey("l", 1));
                node.sql("insert into work values ('after')");
            });
            node.drain();
            node.drain();

            assertThat(jobs.done).containsExactlyInAnyOrder("plain", "waits", "keyed", "named");
            assertThat(node.select("select what from work")).containsExactlyInAnyOrder("before", "after");
            assertThat(node.select("select count(*) from errand_task where status = 'COMPLETED'"))
                    .containsExactly("4");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldForgetATaskWhoseCallerRollsBack(TestDatabase database) {
        try (EngineFixture node = node(database.inSchema().fresh(), new Jobs())) {
            assertThatThrownBy(() -> node.inTransaction(() -> {
                        node.queue("Jobs.note", "gone");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(node.select("select id from errand_task")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldStoreMoreTasksThanOneStatementTakes(TestDatabase database) throws Exception {
        try (EngineFixture node = node(database.inSchema().fresh(), new Jobs())) {
            node.inTransaction(() -> {
                for (int i = 0; i < 1203; i++) {
                    node.queue("Jobs.note", "one of many");
                }
            });

            assertThat(node.select("select count(*) from errand_task")).containsExactly("1203");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldServeRowsThatAPersonInserts(TestDatabase database) {
        Jobs jobs = new Jobs();
        try (EngineFixture node = node(database.inSchema().fresh(), jobs)) {
            node.sql("insert into errand_task (function_name, args) values ('Jobs.note', '[\"by hand\"]')");
            node.drain();

            assertThat(jobs.done).containsExactly("by hand");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldTakeOverWithinASchemaOnly(TestDatabase database) {
        Access here = database.inSchema().fresh();
        Access there = database.inSchema().schemaOf(here, "Third-Tenant");
        try (EngineFixture silent = node(here, new Jobs());
                EngineFixture stranger = node(there, new Jobs());
                EngineFixture heir = node(here, new Jobs())) {
            long id = silent.queue("Jobs.note", "x");
            silent.claim();
            for (EngineFixture node : List.of(stranger, heir)) {
                node.inherit();
                assertThat(heir.status(id).status()).isEqualTo(node == heir ? TaskState.QUEUED : TaskState.ASSIGNED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldSayThatThereIsNoSuchSchema(TestDatabase database) {
        Access access = database.fresh().in("nowhere");

        assertThatThrownBy(() -> node(access, new Jobs()))
                .hasMessageContaining("ERR-5080")
                .hasMessageContaining("'nowhere'");
    }

    @Test
    void shouldNotWakeTheNodesOfOtherSchemas() {
        TestDatabase database = TestDatabase.postgresql().inSchema();
        Access here = database.fresh();
        try (EngineFixture one = node(here, new Jobs());
                EngineFixture other = node(database.schemaOf(here, "Third-Tenant"), new Jobs());
                Subscription heard = other.engine().stores().notifications().subscribe()) {
            one.engine().stores().notifications().send("1:ours");
            other.engine().stores().notifications().send("2:theirs");

            assertThat(heard.await(Duration.ofSeconds(20))).containsExactly("2:theirs");
        }
    }
}
