package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What this code does on tables that a newer version has brought forward, as it does while nodes are updated one by one, on
 * each database.
 */
abstract class NewerTablesContract {

    private static final List<String> TABLES =
            List.of("task", "run", "worker", "group", "limit", "dependency", "schema", "unknown");

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    NewerTablesContract(TestDatabase database) {
        this.access = database.fresh();
    }

    /** The tables change below a node that is at work already. */
    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
        node.queue("Jobs.note", "before");
        for (String table : TABLES) {
            node.sql("alter table errand_" + table + " add column novelty varchar(20) default 'unused' not null");
        }
        node.sql("insert into errand_schema (version, compatible_from, applied_at, checksum)"
                + " select 99, 1, applied_at, checksum from errand_schema where version = 1");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void shouldStoreAndRunAllKindsOfTasks() {
        long required = node.queue("Jobs.atomic", "atomic");
        node.queue("Jobs.note", o -> o.args("required").dependsOn(required));
        node.queue("Jobs.note", o -> o.args("keyed").uniqueKey("key"));
        node.queue("Jobs.note", o -> o.args("limited").limitKey("limit", 1));
        node.engine()
                .stores()
                .tasks()
                .enqueueAll(bulk -> bulk.add(node.draft("Jobs.note", o -> o.args("in bulk"))), () -> {});

        node.drain();

        assertThat(jobs.done).containsExactlyInAnyOrder("before", "atomic", "required", "keyed", "limited", "in bulk");
        assertThat(node.select("select distinct status from errand_task")).containsExactly("COMPLETED");
    }

    @Test
    void shouldBeJoinedByANodeOfItsOwnVersion() {
        try (EngineFixture late = EngineFixture.at(access, Map.of(), jobs).join()) {
            late.drain();
            node.worker().beat();
        }

        assertThat(jobs.done).containsExactly("before");
    }

    /** A row is changed, never written anew. */
    @Test
    void shouldKeepWhatNewerCodeHasWrittenThere() {
        long id = node.queue("Jobs.note", o -> o.args("again").every(Duration.ofMinutes(1)));
        node.sql("update errand_task set novelty = 'kept'");
        node.sql("update errand_worker set novelty = 'kept'");

        node.drain();
        node.worker().beat();

        assertThat(node.status(id).status()).isEqualTo(TaskState.QUEUED);
        assertThat(node.status(id).timesRun()).isEqualTo(1);
        assertThat(node.select("select distinct novelty from errand_task")).containsExactly("kept");
        assertThat(node.select("select distinct novelty from errand_worker")).containsExactly("kept");
    }
}
