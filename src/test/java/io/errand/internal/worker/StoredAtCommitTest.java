package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that runs at the commit may store tasks too, whatever has been written by then. */
class StoredAtCommitTest {

    private final Jobs jobs = new Jobs();

    static Stream<TestDatabase> databases() {
        return TestDatabase.all().flatMap(database -> Stream.of(database, database.inSchema()));
    }

    private EngineFixture node(TestDatabase database) {
        return EngineFixture.at(database.fresh(), Map.of(), jobs).join();
    }

    private static void atCommit(EngineFixture node, Runnable work) {
        node.jta().registry().registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                work.run();
            }

            @Override
            public void afterCompletion(int status) {
                assertThat(status).isEqualTo(Status.STATUS_COMMITTED);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldBeStoredBesideWhatWasStoredBefore(TestDatabase database) throws Exception {
        try (EngineFixture node = node(database)) {
            node.inTransaction(() -> {
                node.queue("Jobs.note", "early");
                atCommit(node, () -> {
                    node.queue("Jobs.note", "late");
                    node.queue("Jobs.note", o -> o.args("keyed").uniqueKey("k"));
                    node.queue("Jobs.note", "last");
                });
            });
            node.drain();

            assertThat(jobs.done).containsExactlyInAnyOrder("early", "late", "keyed", "last");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldBeStoredAsTheFirst(TestDatabase database) throws Exception {
        try (EngineFixture node = node(database)) {
            node.inTransaction(() -> atCommit(node, () -> node.queue("Jobs.note", "late")));
            node.drain();

            assertThat(jobs.done).containsExactly("late");
        }
    }

    /** Those with keys are not left to JPA, nor are those that were flushed before. */
    @ParameterizedTest
    @MethodSource("databases")
    void shouldBeStoredAsTheFirstThatIsLeftToTheCommit(TestDatabase database) throws Exception {
        try (EngineFixture node = node(database)) {
            node.inTransaction(() -> {
                atCommit(node, () -> node.queue("Jobs.note", "late"));
                node.queue("Jobs.note", o -> o.args("keyed").uniqueKey("k"));
            });
            node.inTransaction(() -> {
                atCommit(node, () -> node.queue("Jobs.note", "later"));
                node.status(node.queue("Jobs.note", "flushed"));
            });
            node.drain();

            assertThat(jobs.done).containsExactlyInAnyOrder("late", "keyed", "later", "flushed");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldBeStoredByTheCommitCodeOfTheCommitCode(TestDatabase database) throws Exception {
        try (EngineFixture node = node(database)) {
            node.inTransaction(() -> {
                atCommit(node, () -> {
                    node.queue("Jobs.note", "late");
                    atCommit(node, () -> node.queue("Jobs.note", "last"));
                });
                node.queue("Jobs.note", "early");
            });
            node.drain();

            assertThat(jobs.done).containsExactlyInAnyOrder("early", "late", "last");
        }
    }
}
