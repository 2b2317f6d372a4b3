package io.errand.internal.worker;

import static io.errand.internal.worker.Nightly.declared;
import static io.errand.internal.worker.Nightly.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.FaultyDatabase;
import io.errand.fixture.FaultyDatabase.Failure;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a node that has nothing to do asks its database, on each database. */
abstract class IdleContract {

    private final FaultyDatabase database;
    private final int statementsPerPoll;
    private EngineFixture node;

    IdleContract(TestDatabase server) {
        this(server, 1);
    }

    IdleContract(TestDatabase server, int statementsPerPoll) {
        this.database = new FaultyDatabase(server.fresh());
        this.statementsPerPoll = statementsPerPoll;
    }

    @BeforeEach
    void start() {
        node = EngineFixture.with(
                List.of(
                        declared("Nightly.first", line("0 0 1 1 *"), 0),
                        declared("Nightly.second", line("0 0 1 7 *"), 0)),
                database.access(),
                Map.of("errand.application", "shop"),
                new Nightly());
        node.sql("insert into errand_task (uuid, function_name, application, declaration, enabled, undeclared)"
                + " values ('recurring:shop:Nightly.gone', 'Nightly.gone', 'shop', '-', false, true)");
        node.join();
        node.engine().node().housekeeper().runOnce();
        node.claim(); // the first one takes numbers from the sequence
    }

    @AfterEach
    void stop() {
        database.heal();
        node.close();
    }

    /** The work would fail if it took more steps than statements and its commit. */
    private void takesAtMost(int statements, Runnable work) {
        takesLessSteps(statements + 2, work);
    }

    private void takesNothing(Runnable work) {
        takesLessSteps(1, work);
    }

    private void takesLessSteps(int steps, Runnable work) {
        database.failAt(steps, Failure.REFUSED);
        work.run();
        assertThat(database.heal()).isFalse();
    }

    @Test
    void shouldSendOneStatementPerPollAndGroup() {
        takesAtMost(statementsPerPoll, node::claim);
    }

    @Test
    void shouldSendTwoStatementsPerHeartbeat() {
        takesAtMost(2, () -> node.worker().beat());
    }

    @Test
    void shouldSendOneStatementPerChore() {
        Chores chores = node.engine().node().housekeeper().chores();
        for (int i = 0; i < chores.count(); i++) {
            takesAtMost(1, chores::next);
        }
    }

    @Test
    void shouldDoNoMoreThanOneChoreInTenSeconds() {
        Housekeeper housekeeper = node.engine().node().housekeeper();
        node.elapse(Duration.ofSeconds(9));
        takesNothing(housekeeper::runOnce);

        node.elapse(Duration.ofSeconds(1));
        takesAtMost(1, housekeeper::runOnce);
        takesNothing(housekeeper::runOnce);
    }
}
