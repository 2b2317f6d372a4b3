package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.ErrandException;
import io.errand.OnExhausted;
import io.errand.RunState;
import io.errand.StopResult;
import io.errand.TaskState;
import io.errand.Unique;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.ClaimRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of tasks, on each database. */
abstract class EngineContract {

    private final TestDatabase database;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    EngineContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        node = EngineFixture.on(database, jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private TaskState state(long id) {
        return node.status(id).status();
    }

    @Nested
    class WhenATaskIsStored {

        @Test
        void shouldBeQueuedThenRunThenBeCompleted() {
            long id = node.queue("Jobs.note", "hello");
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);

            node.drain();

            assertThat(jobs.done).containsExactly("hello");
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
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

        @Test
        void shouldNotRunBeforeItsTime() {
            long id = node.queue("Jobs.note", o -> o.args("later").after(Duration.ofMinutes(5)));

            node.drain();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            node.advance(Duration.ofMinutes(5));
            node.drain();

            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldRunByPriorityThenTimeThenNumber() {
            node.queue("Jobs.note", "first");
            node.queue("Jobs.note", "second");
            node.queue("Jobs.note", o -> o.args("important").priority(9));

            node.drain();

            assertThat(jobs.done).containsExactly("important", "first", "second");
        }

        @Test
        void shouldKeepEveryOptionAlikeOnBothWaysOfStoring() {
            Instant until = Instant.parse("2031-03-30T01:30:00.123456Z");
            long plain = node.queue("Jobs.note", o -> allOptions(o, until));
            long named = node.queue("Jobs.note", o -> allOptions(o, until).uuid("named"));

            String columns = "function_name || task_name || application || group_name || status || args || vars";
            assertThat(node.select("select " + columns + " from errand_task where id = " + named))
                    .isEqualTo(node.select("select " + columns + " from errand_task where id = " + plain));
            assertThat(node.status(named))
                    .usingRecursiveComparison()
                    .ignoringFields("id", "uuid", "nextRunTime", "enqueuedAt", "updatedAt")
                    .isEqualTo(node.status(plain));
            assertThat(node.status(plain).stopTime()).isEqualTo(until);
        }

        private io.errand.TaskOptions allOptions(io.errand.TaskOptions o, Instant until) {
            return o.args("x")
                    .at(Instant.parse("2030-10-27T00:30:00.000001Z"))
                    .until(until)
                    .every(Duration.ofHours(1))
                    .repeats(3)
                    .timeout(Duration.ofSeconds(7))
                    .maxAttempts(4)
                    .backoff("fixed:PT1S")
                    .priority(5)
                    .group("other")
                    .taskName("label \uD83D\uDE00")
                    .onExhausted(OnExhausted.CONTINUE);
        }
    }

    @Nested
    class WhenTheCallerHasATransaction {

        @Test
        void shouldStoreWithItsCommit() throws Exception {
            node.jta().userTransaction().begin();
            long id = node.queue("Jobs.note", "with you");
            assertThat(node.status(id).functionName()).isEqualTo("Jobs.note");
            node.jta().userTransaction().commit();

            node.drain();

            assertThat(jobs.done).containsExactly("with you");
        }

        @Test
        void shouldStoreNothingWhenItRollsBack() throws Exception {
            node.jta().userTransaction().begin();
            node.queue("Jobs.note", "never");
            node.queue("Jobs.note", o -> o.args("never").uuid("gone"));
            node.jta().userTransaction().rollback();

            node.drain();

            assertThat(node.select("select count(*) from errand_task")).containsExactly("0");
        }

        @Test
        void shouldStoreAloneOnRequest() throws Exception {
            node.jta().userTransaction().begin();
            node.queue("Jobs.note", o -> o.args("alone").requiresNew());
            node.jta().userTransaction().rollback();

            node.drain();

            assertThat(jobs.done).containsExactly("alone");
        }

        @Test
        void shouldStayUsableWhenAUuidIsTaken() throws Exception {
            node.queue("Jobs.note", o -> o.args("one").uuid("mine"));
            node.jta().userTransaction().begin();

            assertThatThrownBy(() -> node.queue("Jobs.note", o -> o.args("two").uuid("mine")))
                    .isInstanceOf(ErrandException.class)
                    .hasMessageContaining("ERR-3012");
            node.queue("Jobs.note", "three");
            node.jta().userTransaction().commit();

            node.drain();
            assertThat(jobs.done).containsExactly("one", "three");
        }
    }

    @Nested
    class WhenARowIsInsertedBySql {

        @Test
        void shouldRunWithTwoColumns() {
            node.sql("insert into errand_task (function_name, args) values ('Jobs.note', '[\"by hand\"]')");

            node.drain();

            assertThat(jobs.done).containsExactly("by hand");
        }

        @Test
        void shouldNeverTakeANumberTwice() {
            for (int i = 0; i < 5; i++) {
                node.sql("insert into errand_task (function_name, args) values ('Jobs.note', '[\"row\"]')");
                node.queue("Jobs.note", "call");
            }

            node.drain();

            assertThat(jobs.done).hasSize(10);
        }

        @Test
        void shouldWaitForItsStartTime() {
            String soon =
                    "insert into errand_task (function_name, args, start_time) select 'Jobs.note', '[\"soon\"]', ";
            node.sql(soon + "max(next_run_time) from (select next_run_time from errand_task where id = "
                    + node.queue("Jobs.note", o -> o.args("other").after(Duration.ofMinutes(3))) + ") o");

            node.drain();
            assertThat(jobs.done).isEmpty();
            node.advance(Duration.ofMinutes(3));
            node.drain();

            assertThat(jobs.done).containsExactlyInAnyOrder("soon", "other");
        }

        @Test
        void shouldFailWithACodeWhenItIsWrong() {
            insert("args", "'[1'");
            insert("args", "'[1, 2]'");
            insert("args", "'[{\"a\": 1}]'");
            insert("repeats", "-1");
            insert("backoff", "'sometimes'");
            insert("on_exhausted", "'WHATEVER'");
            insert("max_attempts", "-5");
            insert("unique_rule", "'UNTIL_DOOMSDAY'");
            insert("on_requirement_failed", "'fail'");
            insert("sync_output_ms", "-1");

            node.drain();

            assertThat(jobs.done).isEmpty();
            assertThat(node.select("select distinct status from errand_task")).containsExactly("FAILED");
            assertThat(node.select("select last_error from errand_task order by id"))
                    .allMatch(error -> error.startsWith("ERR-4004") || error.startsWith("ERR-4006"));
            assertThat(node.select("select status from errand_run"))
                    .containsOnly("FAILED")
                    .hasSize(10);
        }

        private void insert(String column, String value) {
            String args = column.equals("args") ? "" : ", args";
            String given = column.equals("args") ? "" : ", '[\"x\"]'";
            node.sql("insert into errand_task (function_name, " + column + args + ") values ('Jobs.note', " + value
                    + given + ")");
        }

        @Test
        void shouldLeaveAnUnknownFunctionAlone() {
            node.sql("insert into errand_task (function_name) values ('Nobody.knows')");

            node.drain();
            node.drain();

            assertThat(node.select("select status from errand_task")).containsExactly("QUEUED");
            assertThat(node.engine().view().unknownFunctions()).containsExactly("Nobody.knows");
        }
    }

    @Nested
    class WhenAnAttemptFails {

        @Test
        void shouldTryAgainAfterTheBackoff() {
            jobs.failures.add(new IllegalStateException("boom"));
            long id = node.queue("Jobs.note", "again");

            node.drain();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isEqualTo(1);
            assertThat(node.status(id).lastError()).contains("IllegalStateException: boom");
            assertThat(node.status(id).run().status()).isEqualTo(RunState.FAILED);
            node.advance(Duration.ofSeconds(5));
            node.drain();
            assertThat(jobs.done).isEmpty();
            node.advance(Duration.ofSeconds(2));
            node.drain();

            assertThat(jobs.done).containsExactly("again");
            assertThat(node.status(id).attempts()).isZero();
            assertThat(node.status(id).lastError()).isNull();
        }

        @Test
        void shouldEndFailedWhenItsAttemptsAreUsedUp() {
            for (int i = 0; i < 3; i++) {
                jobs.failures.add(new IOException("try " + i));
            }
            long id = node.queue("Jobs.picky", "x");

            for (int i = 0; i < 4; i++) {
                node.drain();
                node.advance(Duration.ofSeconds(11));
            }

            assertThat(state(id)).isEqualTo(TaskState.FAILED);
            assertThat(node.status(id).attempts()).isEqualTo(3);
            assertThat(node.select("select attempt from errand_run order by id"))
                    .containsExactly("1", "2", "3");
        }

        @Test
        void shouldEndAtOnceWhenNoAttemptMakesSense() {
            jobs.failures.addAll(List.of(new IllegalArgumentException("no"), Jobs.invalid()));
            long aborted = node.queue("Jobs.picky", "x");
            long invalid = node.queue("Jobs.note", "y");

            node.drain();

            assertThat(state(aborted)).isEqualTo(TaskState.FAILED);
            assertThat(state(invalid)).isEqualTo(TaskState.FAILED);
        }

        @Test
        void shouldSurviveAnError() {
            jobs.failures.add(new OutOfMemoryError("not really"));
            jobs.failures.add(new StackOverflowError());
            long first = node.queue("Jobs.note", "x");
            long second = node.queue("Jobs.note", "y");

            node.drain();

            assertThat(node.status(first).lastError()).contains("OutOfMemoryError");
            assertThat(node.status(second).lastError()).contains("StackOverflowError");
        }

        @Test
        void shouldSpendNothingWhenItAsksToBeRunLater() {
            jobs.failures.add(Jobs.later(Duration.ofMinutes(2)));
            long id = node.queue("Jobs.note", "patient");

            node.drain();
            assertThat(node.status(id).attempts()).isZero();
            assertThat(node.status(id).run().status()).isEqualTo(RunState.STOPPED);
            assertThat(node.status(id).run().note()).contains("not yet");
            node.advance(Duration.ofMinutes(3));
            node.drain();

            assertThat(jobs.done).containsExactly("patient");
        }
    }

    @Nested
    class WhenATaskRepeats {

        @Test
        void shouldRunAsOftenAsAsked() {
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("tick").every(Duration.ofMinutes(1)).repeats(3));

            for (int i = 0; i < 5; i++) {
                node.drain();
                node.advance(Duration.ofSeconds(61));
            }

            assertThat(jobs.done).hasSize(3);
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
            assertThat(node.select("select status from errand_run")).hasSize(3);
        }

        @Test
        void shouldExpireAfterItsStopTime() {
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("tick")
                            .every(Duration.ofMinutes(1))
                            .until(node.engine().clock().now().plusSeconds(90)));

            for (int i = 0; i < 4; i++) {
                node.drain();
                node.advance(Duration.ofSeconds(61));
            }

            assertThat(jobs.done).hasSize(2);
            assertThat(state(id)).isEqualTo(TaskState.EXPIRED);
        }

        @Test
        void shouldGoOnAfterAnOccurrenceThatFailed() {
            jobs.failures.addAll(List.of(Jobs.invalid()));
            long id = node.queue("Jobs.note", o -> o.args("tick").every(Duration.ofMinutes(1)));

            node.drain();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            node.advance(Duration.ofSeconds(61));
            node.drain();

            assertThat(jobs.done).containsExactly("tick");
        }
    }

    @Nested
    class WhenTheStopTimeHasPassed {

        @Test
        void shouldBeAcceptedAndExpire() {
            long id = node.queue("Jobs.note", o -> o.args("late").until(Instant.parse("2020-01-01T00:00:00Z")));

            node.drain();

            assertThat(jobs.done).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.EXPIRED);
        }

        @Test
        void shouldExpireWhereNobodyServes() {
            long id = node.queue(
                    "Jobs.note", o -> o.args("late").group("nobody").until(Instant.parse("2020-01-01T00:00:00Z")));

            node.engine().stores().housekeeping().expire();

            assertThat(state(id)).isEqualTo(TaskState.EXPIRED);
        }
    }

    @Nested
    class WhenATaskIsStopped {

        @Test
        void shouldNotStartWhenItWaits() {
            long id = node.queue("Jobs.note", "no");

            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.STOPPED);
            node.drain();

            assertThat(jobs.done).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
            assertThat(node.status(id).enabled()).isFalse();
        }

        @Test
        void shouldNotStartWhenItIsClaimed() {
            long id = node.queue("Jobs.note", "no");
            node.worker().claim();

            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.STOPPING);
            node.elapse(Duration.ofMillis(1));
            node.worker().beat();
            node.drain();

            assertThat(jobs.done).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldNotRunTwiceAtOnceWhenItIsStoppedAsItBeginsAndRequeued() {
            jobs.action = () -> {
                long id =
                        Long.parseLong(node.select("select id from errand_task").get(0));
                assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.STOPPING);
                assertThat(node.engine().stores().controls().requeue(id)).contains(false);
            };
            node.queue("Jobs.note", "x");

            node.drain();

            assertThat(jobs.done).containsExactly("x");
        }

        @Test
        void shouldSayWhatItFound() {
            long id = node.queue("Jobs.note", "done");
            node.drain();

            assertThat(node.engine().stores().controls().stop(id)).isEqualTo(StopResult.FINISHED);
            assertThat(node.engine().stores().controls().stop(-1)).isEqualTo(StopResult.UNKNOWN);
        }

        @Test
        void shouldRunAgainWhenItIsRequeued() {
            long id = node.queue("Jobs.note", o -> o.args("again").until(Instant.parse("2020-01-01T00:00:00Z")));
            node.drain();

            assertThat(node.engine().stores().controls().requeue(id)).contains(true);
            node.drain();

            assertThat(jobs.done).containsExactly("again");
            assertThat(node.engine().stores().controls().requeue(-1)).isEmpty();
        }

        @Test
        void shouldHaveAllItsAttemptsWhenRequeuedBySql() {
            jobs.failures.addAll(
                    List.of(new IOException("1"), new IOException("2"), new IOException("3"), new IOException("4")));
            long id = node.queue("Jobs.picky", "x");
            for (int i = 0; i < 3; i++) {
                node.drain();
                node.advance(Duration.ofSeconds(11));
            }
            assertThat(state(id)).isEqualTo(TaskState.FAILED);

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            for (int i = 0; i < 2; i++) {
                node.drain();
                node.advance(Duration.ofSeconds(11));
            }

            assertThat(jobs.done).containsExactly("x");
        }
    }

    @Nested
    class WhenATaskSaysMuch {

        @Test
        void shouldDropAResultOfFiveMegabytesWithANote() {
            long id = node.queue("Jobs.text", 5_000_000);

            node.drain();

            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(id).run().result()).isNull();
            assertThat(node.status(id).run().note()).startsWith("ERR-4007");
        }

        @Test
        void shouldKeepTheNewestOfFiveMegabytesOfOutput() {
            jobs.action = () -> {
                for (int i = 0; i < 100_000; i++) {
                    jobs.context.print("line " + i + " ".repeat(40));
                }
                jobs.context.progress(250, "nul \0 and half a pair \uD83D");
            };
            long id = node.queue("Jobs.note", "chatty");

            node.drain();

            assertThat(node.status(id).run().output())
                    .hasSizeLessThanOrEqualTo(65_536)
                    .contains("line 99999");
            assertThat(node.status(id).run().progress()).isEqualTo(100);
        }

        @Test
        void shouldKeepEveryCharacterThatCanBeKept() {
            String strange = "nul \0, lone \uD83D, pair \uD83D\uDE00, quote \" and \\";
            node.queue("Jobs.note", strange);

            node.drain();

            assertThat(jobs.done).containsExactly(strange);
        }
    }

    @Nested
    class WhenWorkIsOld {

        @Test
        void shouldBePrunedAfterItsTime() {
            jobs.failures.add(Jobs.invalid());
            long failed = node.queue("Jobs.note", "x");
            node.drain();
            node.queue("Jobs.note", "y");
            node.queue("Jobs.add", 1, 2);
            node.drain();
            node.advance(Duration.ofHours(25));
            long waiting = node.queue("Jobs.note", o -> o.args("z").after(Duration.ofDays(40)));

            doAllChores();

            assertThat(node.select("select id from errand_task order by id"))
                    .containsExactlyInAnyOrder("" + failed, "" + waiting);
            node.advance(Duration.ofDays(31));
            doAllChores();
            assertThat(node.select("select id from errand_task")).containsExactly("" + waiting);
            assertThat(node.select("select id from errand_run")).isEmpty();
        }

        private void doAllChores() {
            Chores chores = node.engine().node().housekeeper().chores();
            for (int i = 0; i < chores.count(); i++) {
                chores.next();
            }
        }
    }

    @Nested
    class WhenSomebodyActsBySql {

        @Test
        void shouldStopAWaitingTask() {
            long id = node.queue("Jobs.note", "no");

            node.sql("update errand_task set stop_requested = true where id = " + id);
            node.drain();

            assertThat(jobs.done).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldStopARepeatingTaskWhoseRunEndsByItself() {
            long id = node.queue("Jobs.note", o -> o.args("last").every(Duration.ofMinutes(1)));
            jobs.action = () -> node.sql("update errand_task set stop_requested = true where id = " + id);

            node.drain();

            assertThat(jobs.done).containsExactly("last");
            assertThat(state(id)).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldRequeueAStoppedTask() {
            long id = node.queue("Jobs.note", "again");
            node.engine().stores().controls().stop(id);

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            node.drain();

            assertThat(jobs.done).containsExactly("again");
            assertThat(node.status(id).enabled()).isTrue();
        }

        @Test
        void shouldRequeueAnExpiredTask() {
            long id = node.queue("Jobs.note", o -> o.args("again").until(Instant.parse("2020-01-01T00:00:00Z")));
            node.engine().stores().housekeeping().expire();
            assertThat(state(id)).isEqualTo(TaskState.EXPIRED);

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            node.engine().stores().housekeeping().expire();
            node.drain();

            assertThat(jobs.done).containsExactly("again");
        }

        @Test
        void shouldTryARequeuedTaskAgainThoughItsStopTimeHasPassed() {
            long id = node.queue("Jobs.note", o -> o.args("again").until(Instant.parse("2020-01-01T00:00:00Z")));
            node.engine().stores().housekeeping().expire();
            jobs.failures.add(new IOException("once"));

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            node.step();
            node.engine().stores().housekeeping().expire();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            node.advance(Duration.ofSeconds(11));
            node.drain();

            assertThat(jobs.done).containsExactly("again");
        }

        @Test
        void shouldGiveARequeuedTaskBackWithAllItsAttempts() {
            long id = node.queue("Jobs.note", o -> o.args("x").maxAttempts(1));
            jobs.failures.add(new IOException("once"));
            node.drain();
            assertThat(state(id)).isEqualTo(TaskState.FAILED);

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            node.claim();
            node.worker().beginStop();
            node.write();

            assertThat(node.select("select attempts from errand_task where status = 'QUEUED'"))
                    .containsExactly("0");
        }

        @Test
        void shouldRunAFailedTaskAtOnceWhenRequeued() {
            jobs.failures.add(Jobs.invalid());
            long id = node.queue("Jobs.note", "again");
            node.drain();

            node.sql("update errand_task set status = 'QUEUED' where id = " + id);
            node.drain();

            assertThat(jobs.done).containsExactly("again");
        }

        @Test
        void shouldKeepEnabledPriorityAndTime() {
            long id = node.queue("Jobs.note", o -> o.args("x").after(Duration.ofDays(1)));

            node.sql("update errand_task set enabled = false, next_run_time = enqueued_at, priority = 3 where id = "
                    + id);
            node.drain();
            assertThat(jobs.done).isEmpty();
            node.sql("update errand_task set enabled = true where id = " + id);
            node.drain();

            assertThat(jobs.done).containsExactly("x");
            assertThat(node.status(id).priority()).isEqualTo(3);
        }
    }

    @Nested
    class WhenAWorkerStopsBeforeItLooks {

        @Test
        void shouldGiveBackAHandMadeRowAsItWas() {
            node.sql("insert into errand_task (function_name, args) values ('Jobs.note', '[\"x\"]')");
            node.claim();

            node.worker().beginStop();
            node.write();

            assertThat(node.select("select status from errand_task where planned = false"))
                    .containsExactly("QUEUED");
        }
    }

    @Nested
    class WhenNumbersAreLarge {

        @Test
        void shouldRunAndGiveBackBeyondTheIntegers() {
            node.sql("alter sequence errand_seq restart with 3000000000");
            for (int i = 0; i < 1000; i++) {
                node.engine().stores().claims().nextId(); // uses up the block at hand
            }
            long ran = node.queue("Jobs.add", 1, 2);
            assertThat(ran).isGreaterThan(Integer.MAX_VALUE);
            node.drain();
            long waits = node.queue("Jobs.note", "later");
            node.claim();
            node.worker().beginStop();
            node.write();

            assertThat(state(ran)).isEqualTo(TaskState.COMPLETED);
            assertThat(node.status(ran).run().result()).isEqualTo("3");
            assertThat(node.status(ran).run().id()).isGreaterThan(Integer.MAX_VALUE);
            assertThat(state(waits)).isEqualTo(TaskState.QUEUED);
        }
    }

    @Nested
    class WhenClocksChange {

        @Test
        void shouldKeepInstantsOfTheHourThatComesTwice() {
            for (String time : List.of("2026-11-01T03:45:00Z", "2026-11-01T04:45:00Z", "2026-03-08T06:00:00.000001Z")) {
                long id = node.queue("Jobs.note", "x");
                var task = node.engine()
                        .stores()
                        .claims()
                        .claim(new ClaimRequest("main", node.worker().name(), 1, Set.of(), false, null))
                        .get(0);

                node.engine()
                        .stores()
                        .completions()
                        .write(List.of(Ending.unstarted(task, TaskState.STOPPED, Instant.parse(time))));

                assertThat(node.status(id).nextRunTime()).isEqualTo(time);
            }
        }
    }

    @Nested
    class WhenTheDatabaseFails {

        @Test
        void shouldKeepWhatHasEndedUntilItCanBeWritten() {
            long id = node.queue("Jobs.note", "once");
            node.claim();
            node.worker().runNext();

            node.sql("alter table errand_task rename to errand_task_away");
            for (int i = 0; i < 8; i++) {
                assertThatThrownBy(() -> node.worker().write()).hasMessageContaining("ERR-5001");
            }
            node.sql("alter table errand_task_away rename to errand_task");
            node.write();

            assertThat(jobs.done).containsExactly("once");
            assertThat(state(id)).isEqualTo(TaskState.COMPLETED);
        }

        @Test
        void shouldTryAgainAfterAHeartbeatWhatCouldNotBeStarted() {
            long id = node.queue(
                    "Jobs.note",
                    o -> o.args("later").uniqueKey("k").unique(Unique.UNTIL_START)); // its start is written first
            node.claim();
            node.sql("alter table errand_task rename to errand_task_away");
            node.worker().runNext();
            node.sql("alter table errand_task_away rename to errand_task");
            node.drain();
            assertThat(jobs.done).isEmpty();
            assertThat(state(id)).isEqualTo(TaskState.QUEUED);
            assertThat(node.status(id).attempts()).isZero();

            node.advance(Duration.ofSeconds(3));
            node.drain();
            assertThat(jobs.done).containsExactly("later");
        }

        @Test
        void shouldNotLetOneRowHoldUpTheOthers() throws Exception {
            long bad = node.queue("Jobs.note", "locked");
            long good = node.queue("Jobs.note", "free");
            node.claim();
            node.worker().runNext();
            node.worker().runNext();

            node.sql("alter table errand_run rename to errand_run_away");
            long withRow = node.queue("Jobs.add", 1, 2);
            node.claim();
            node.worker().runNext();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> node.worker().write()).hasMessageContaining("ERR-5001");
            }
            node.sql("alter table errand_run_away rename to errand_run");

            assertThat(state(bad)).isEqualTo(TaskState.COMPLETED);
            assertThat(state(good)).isEqualTo(TaskState.COMPLETED);
            node.write();
            assertThat(state(withRow)).isEqualTo(TaskState.COMPLETED);
        }
    }

    @Nested
    class WhenTasksWait {

        @Test
        void shouldTellWhichHasWaitedLongest() {
            assertThat(node.engine().stores().housekeeping().oldestDue()).isEmpty();
            Instant due = node.status(node.queue("Jobs.note", "first")).nextRunTime();
            node.queue("Jobs.note", o -> o.args("later").after(Duration.ofHours(1)));

            assertThat(node.engine().stores().housekeeping().oldestDue()).contains(due);
        }
    }

    @Nested
    class WhenATaskHasManyRuns {

        @Test
        void shouldKeepTheNewestHundred() {
            long id = node.queue("Jobs.note", "x");
            for (int i = 0; i < 130; i++) {
                node.sql(
                        "insert into errand_run (id, task_id, status, attempt, worker_name, start_time, stop_time) select "
                                + (1_000_000 + i)
                                + ", id, 'COMPLETED', 1, 'w', enqueued_at, enqueued_at from errand_task where id = "
                                + id);
            }

            node.engine().stores().housekeeping().thinOutRuns();

            assertThat(node.select("select min(id) from errand_run")).containsExactly("1000030");
            assertThat(node.select("select count(*) from errand_run")).containsExactly("100");
        }
    }
}
