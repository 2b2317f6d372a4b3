package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskOptions;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.Unique;
import io.errand.fixture.FaultyDatabase;
import io.errand.fixture.FaultyDatabase.Failure;
import io.errand.fixture.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tasks through whose lives, once for each statement and each commit, exactly that one fails. The node lives on, as its loops
 * would; afterwards each task must have come to the end that it would have come to.
 */
abstract class BrokenConnectionContract {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Far more than any life has. */
    private static final int MOST_STEPS = 200;

    private static final int MOST_TURNS = 30;

    private final TestDatabase.Access access;
    private final FaultyDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture healthy;
    private EngineFixture suffering;

    BrokenConnectionContract(TestDatabase server) {
        this.access = server.fresh();
        this.database = new FaultyDatabase(access);
    }

    @BeforeEach
    void start() {
        healthy = EngineFixture.at(access, Map.of(), jobs);
        suffering = EngineFixture.at(database.access(), Map.of(), jobs).join();
    }

    @AfterEach
    void stop() {
        suffering.close();
        healthy.close();
    }

    private long store(String function, Consumer<TaskOptions> options) {
        jobs.done.clear();
        return healthy.queue(function, options.andThen(also -> also.backoff("fixed:PT1S")));
    }

    /** What a loop does with a failure: it goes on. */
    private static void survive(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException e) {
            // the next turn comes
        }
    }

    /** One second on the suffering node. */
    private void turn() {
        database.spare(() -> suffering.advance(SECOND));
        survive(suffering::claim);
        while (suffering.worker().runNext()) {
            survive(suffering::write);
        }
        survive(suffering::write);
        survive(suffering::release);
    }

    private TaskStatus<?> settled(long id) {
        for (int i = 0; i < MOST_TURNS; i++) {
            TaskStatus<?> status = healthy.status(id);
            if (status.status().isFinished()) {
                return status;
            }
            suffering.worker().beat();
            turn();
        }
        throw new AssertionError("Task " + id + " does not come to its end: " + healthy.status(id));
    }

    /** Lets each step of that many turns fail in a life of its own. */
    private void failEachStep(Failure how, int turns, LongSupplier store, LongConsumer check) {
        for (int step = 1; step < MOST_STEPS; step++) {
            long id = store.getAsLong();
            database.failAt(step, how);
            survive(suffering.worker()::beat);
            for (int i = 0; i < turns; i++) {
                turn();
            }
            boolean failed = database.heal();
            TaskStatus<?> status = settled(id);
            String life = "step " + step + " " + how + ", " + status;
            assertThat(status.status()).as(life).isEqualTo(TaskState.COMPLETED);
            try {
                check.accept(id);
            } catch (AssertionError e) {
                throw new AssertionError(life + ": " + e.getMessage(), e);
            }
            if (!failed) {
                assertThat(step).isGreaterThan(5); // a claim and a completion with their commits, and heartbeats
                return;
            }
        }
        throw new AssertionError("A life has more than " + MOST_STEPS + " steps");
    }

    private List<String> runs(long task) {
        return healthy.select("select status from errand_run where task_id = " + task + " order by id");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldRunATaskOnce(Failure how) {
        failEachStep(how, 1, () -> store("Jobs.note", options -> options.args("once")), id -> {
            assertThat(jobs.done).containsExactly("once");
            assertThat(healthy.status(id).timesRun()).isEqualTo(1);
            assertThat(runs(id)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldStartASuspectOnce(Failure how) {
        failEachStep(
                how,
                1,
                () -> {
                    long id = store("Jobs.note", options -> options.args("suspect"));
                    healthy.sql("update errand_task set suspect = true where id = " + id);
                    return id;
                },
                id -> assertThat(jobs.done).containsExactly("suspect"));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldStartATaskOnceThatGivesUpItsKey(Failure how) {
        failEachStep(
                how,
                1,
                () -> store(
                        "Jobs.note",
                        options -> options.args("keyed").uniqueKey("key").unique(Unique.UNTIL_START)),
                id -> assertThat(jobs.done).containsExactly("keyed"));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldCountAFailureOnce(Failure how) {
        failEachStep(
                how,
                2,
                () -> {
                    jobs.failures.clear();
                    jobs.failures.add(new IllegalStateException("the first time"));
                    return store("Jobs.note", options -> options.args("second"));
                },
                id -> {
                    assertThat(jobs.done).containsExactly("second");
                    assertThat(runs(id)).containsExactly("FAILED");
                });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldRepeatATaskAsOftenAsItWasAskedTo(Failure how) {
        failEachStep(
                how,
                5,
                () -> store(
                        "Jobs.note", options -> options.args("again").repeats(3).every(SECOND)),
                id -> {
                    assertThat(jobs.done).containsExactly("again", "again", "again");
                    assertThat(healthy.status(id).timesRun()).isEqualTo(3);
                    assertThat(runs(id)).containsExactly("COMPLETED", "COMPLETED", "COMPLETED");
                });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldHaveTheEffectOfAnAtomicTaskOnce(Failure how) {
        healthy.sql("create table work (task integer)");
        jobs.action = () -> suffering.sql("insert into work (task) values (1)");
        failEachStep(
                how,
                1,
                () -> {
                    healthy.sql("delete from work");
                    return store("Jobs.atomic", options -> options.args("effect"));
                },
                id -> {
                    assertThat(healthy.select("select count(*) from work")).containsExactly("1");
                    assertThat(healthy.status(id).timesRun()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldLeakNoPlaceOfALimit(Failure how) {
        List<Long> others = new ArrayList<>();
        failEachStep(
                how,
                2,
                () -> {
                    long id =
                            store("Jobs.note", options -> options.args("first").limitKey("limit", 1));
                    others.add(healthy.queue(
                            "Jobs.note", options -> options.args("second").limitKey("limit", 1)));
                    return id;
                },
                id -> {
                    long other = others.remove(0);
                    assertThat(settled(other).status()).isEqualTo(TaskState.COMPLETED);
                    assertThat(jobs.done).containsExactly("first", "second");
                });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldTakeEachTaskOfADeadWorkerOverOnce(Failure how) {
        try (EngineFixture dead = EngineFixture.at(access, Map.of(), jobs)) {
            for (int step = 1; step < MOST_STEPS; step++) {
                long assigned = store("Jobs.note", options -> options.args("assigned"));
                long running = store("Jobs.note", options -> options.args("running"));
                dieWith(dead, running);
                database.failAt(step, how);
                survive(suffering.engine().node().housekeeper()::runOnce);
                survive(suffering.engine().node().housekeeper()::runOnce);
                boolean failed = database.heal();
                suffering.worker().beat();
                suffering.engine().node().housekeeper().runOnce();
                String life = "step " + step + " " + how;
                assertThat(settled(assigned).status()).as(life).isEqualTo(TaskState.COMPLETED);
                assertThat(settled(running).status()).as(life).isEqualTo(TaskState.COMPLETED);
                assertThat(runs(assigned)).as(life).isEmpty();
                assertThat(runs(running)).as(life).containsExactly("LOST");
                assertThat(jobs.done).as(life).containsExactlyInAnyOrder("assigned", "running");
                if (!failed) {
                    assertThat(step).isGreaterThan(4);
                    return;
                }
            }
        }
    }

    /** The node claims all and falls silent; the suffering one has beaten for long enough to see it. */
    private void dieWith(EngineFixture dead, long running) {
        dead.worker().beat();
        if (dead.worker().name().isEmpty()) {
            dead.worker().beat(); // it was taken for dead before
        }
        dead.claim();
        healthy.sql("update errand_task set status = 'RUNNING', run_id = id where id = " + running);
        suffering.outlive();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldStoreATaskIfAndOnlyIfTheCallSucceeds(Failure how) {
        for (int step = 1; step < MOST_STEPS; step++) {
            String name = how + "-" + step;
            database.failAt(step, how);
            boolean stored = true;
            try {
                suffering.queue("Jobs.note", options -> options.args("x").uuid(name));
            } catch (RuntimeException e) {
                stored = false;
            }
            boolean failed = database.heal();
            List<String> rows = healthy.select("select id from errand_task where uuid = '" + name + "'");
            if (stored) {
                assertThat(rows).as(name).hasSize(1);
            } else if (how != Failure.LOST_AFTER) {
                assertThat(rows).as(name).isEmpty();
            }
            if (!failed) {
                assertThat(stored).isTrue();
                return;
            }
        }
    }
}
