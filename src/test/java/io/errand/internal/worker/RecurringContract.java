package io.errand.internal.worker;

import static io.errand.internal.worker.Nightly.declared;
import static io.errand.internal.worker.Nightly.hourly;
import static io.errand.internal.worker.Nightly.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.schedule.Timing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Exactly one task for each declared schedule, however many nodes declare it, on each database. */
abstract class RecurringContract {

    private static final String UUID = "recurring:shop:Nightly.clean";

    private final TestDatabase.Access access;
    private final Nightly nightly = new Nightly();
    private final List<EngineFixture> nodes = new ArrayList<>();

    RecurringContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @AfterEach
    void stop() {
        nodes.forEach(EngineFixture::close);
    }

    private EngineFixture node(BackgroundMethod... methods) {
        return node("shop", methods);
    }

    private EngineFixture node(String application, BackgroundMethod... methods) {
        EngineFixture node =
                EngineFixture.with(List.of(methods), access, Map.of("errand.application", application), nightly);
        nodes.add(node);
        return node;
    }

    /** A node that has entered and declared. */
    private EngineFixture started(BackgroundMethod... methods) {
        EngineFixture node = node(methods).join();
        node.engine().node().housekeeper().runOnce();
        return node;
    }

    /** Each chore once. */
    private static void settle(EngineFixture node) {
        Chores chores = node.engine().node().housekeeper().chores();
        for (int i = 0; i < chores.count(); i++) {
            chores.next();
        }
    }

    /** It ends in good order. */
    private static void leave(EngineFixture node) {
        node.sql("delete from errand_worker where worker_name = '"
                + node.worker().name() + "'");
    }

    private static long id(EngineFixture node) {
        return Long.parseLong(node.select("select id from errand_task where uuid = '" + UUID + "'")
                .get(0));
    }

    private static List<String> rows(EngineFixture node, String condition) {
        return node.select("select function_name from errand_task where " + condition + " order by id");
    }

    @Nested
    class WhenANodeStarts {

        @Test
        void shouldStoreItForEver() {
            EngineFixture node = started(declared(hourly()));

            assertThat(rows(node, "uuid = '" + UUID + "' and repeats = 0 and planned and period_ms = 3600000"))
                    .containsExactly("Nightly.clean");
            assertThat(node.select("select declaration from errand_task"))
                    .containsExactly("every=PT1H; group=main priority=0 onExhausted=AUTO");
        }

        @Test
        void shouldRunItAtOnceAndOncePerPeriod() {
            EngineFixture node = started(declared(hourly()));
            node.drain();
            node.drain();
            assertThat(nightly.done).hasSize(1);

            node.advance(Duration.ofHours(1));
            node.drain();
            assertThat(nightly.done).hasSize(2);
            assertThat(node.status(id(node)).timesRun()).isEqualTo(2);
        }

        @Test
        void shouldPlanALineForItsNextMatch() {
            EngineFixture node = started(declared(line("0 0 1 1 *")));
            var next = Timing.cron("0 0 1 1 *", ZoneOffset.UTC)
                    .first(null, node.engine().clock().now());

            assertThat(node.status(id(node)).nextRunTime()).isEqualTo(next);
            assertThat(node.status(id(node)).cronline()).isEqualTo("0 0 1 1 *");
            node.drain();
            assertThat(nightly.done).isEmpty();
        }

        @Test
        void shouldWaitUntilAWorkerHasEntered() {
            EngineFixture node = node(declared(hourly()));
            node.engine().node().housekeeper().runOnce();
            assertThat(rows(node, "true")).isEmpty();

            node.join().engine().node().housekeeper().runOnce();
            assertThat(rows(node, "true")).hasSize(1);
        }

        @Test
        void shouldStoreItOnceForManyNodesAtOnce() throws Exception {
            List<Callable<Duration>> starts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Housekeeper housekeeper =
                        node(declared(hourly())).join().engine().node().housekeeper();
                starts.add(housekeeper::runOnce);
            }
            ExecutorService threads = Executors.newFixedThreadPool(6);
            for (Future<Duration> start : threads.invokeAll(starts)) {
                start.get();
            }
            threads.shutdown();

            assertThat(rows(nodes.get(0), "true")).hasSize(1);
        }

        @Test
        void shouldStoreOneForEachApplication() {
            EngineFixture shop = started(declared(hourly()));
            node("office", declared(hourly()))
                    .join()
                    .engine()
                    .node()
                    .housekeeper()
                    .runOnce();
            assertThat(shop.select("select application from errand_task order by 1"))
                    .containsExactly("office", "shop");
        }

        @Test
        void shouldTellLongNamesApartByTheirHash() {
            String name = "N".repeat(240);
            EngineFixture node = started(declared(name + "a", hourly(), 0), declared(name + "b", hourly(), 0));
            assertThat(node.select("select uuid from errand_task"))
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allSatisfy(uuid ->
                            assertThat(uuid).startsWith("recurring:shop:NNN").hasSizeLessThanOrEqualTo(255));
        }

        @Test
        void shouldLeaveATaskAloneThatACallHasStoredUnderItsUuid() {
            EngineFixture other = node().join();
            other.sql("insert into errand_task (uuid, function_name) values ('" + UUID + "', 'Other.run')");
            started(declared(hourly()));
            assertThat(rows(other, "declaration is null")).containsExactly("Other.run");
        }

        @Test
        void shouldSayWhatItKnowsAndDeclares() {
            EngineFixture node = started(declared("Nightly.clean", hourly(), 0, "Nightly.old"));
            assertThat(node.select("select functions from errand_worker"))
                    .containsExactly(",Nightly.clean,Nightly.old,");
            assertThat(node.select("select schedules from errand_worker")).containsExactly(",Nightly.clean,");
            assertThat(node.select("select application from errand_worker")).containsExactly("shop");
        }
    }

    @Nested
    class WhenItIsDeclaredAgain {

        @Test
        void shouldStayAsItIsIfNothingChanged() {
            EngineFixture node = started(declared(hourly()));
            node.drain();
            var before = node.status(id(node));
            started(declared(hourly()));
            assertThat(node.status(id(node)).updatedAt()).isEqualTo(before.updatedAt());
            assertThat(node.status(id(node)).nextRunTime()).isEqualTo(before.nextRunTime());
        }

        @Test
        void shouldBePlannedAnewIfItsTimesChanged() {
            EngineFixture node = started(declared(line("0 0 1 1 *")));
            EngineFixture newer = started(declared(line("0 0 1 7 *")));
            var next = Timing.cron("0 0 1 7 *", ZoneOffset.UTC)
                    .first(null, newer.engine().clock().now());
            assertThat(node.status(id(node)).nextRunTime()).isEqualTo(next);
            assertThat(node.status(id(node)).cronline()).isEqualTo("0 0 1 7 *");
        }

        @Test
        void shouldKeepItsTimeIfOnlyOtherThingsChanged() {
            EngineFixture node = started(declared(hourly()));
            node.drain();
            var before = node.status(id(node));
            started(declared("Nightly.clean", hourly(), 7));
            assertThat(node.status(id(node)).priority()).isEqualTo(7);
            assertThat(node.status(id(node)).nextRunTime()).isEqualTo(before.nextRunTime());
            assertThat(rows(node, "declaration like '%priority=7%'")).hasSize(1);
        }

        @Test
        void shouldNotBeUndoneByAnOlderNodeThatGoesOn() {
            EngineFixture older = started(declared(hourly()));
            started(declared(line("0 0 1 7 *")));
            older.engine().node().housekeeper().runOnce();
            settle(older);
            assertThat(rows(older, "cronline = '0 0 1 7 *' and enabled")).hasSize(1);
        }

        @Test
        void shouldStayStopped() {
            EngineFixture node = started(declared(hourly()));
            node.engine().stores().controls().stop(id(node));
            started(declared(line("0 0 1 7 *")));
            assertThat(node.status(id(node)).status()).isEqualTo(TaskState.STOPPED);
            assertThat(rows(node, "true")).hasSize(1);
        }

        @Test
        void shouldStayDisabledBySomebody() {
            EngineFixture node = started(declared(hourly()));
            node.engine().stores().edits().enable(id(node), false);
            settle(started(declared(line("0 0 1 7 *"))));
            assertThat(rows(node, "not enabled and not undeclared")).hasSize(1);
        }

        @Test
        void shouldWaitForTheEndOfARun() {
            EngineFixture node = started(declared(hourly()));
            node.claim();
            EngineFixture newer = started(declared(line("0 0 1 7 *")));
            assertThat(rows(node, "cronline is null")).hasSize(1);

            node.worker().runNext();
            node.write();
            newer.engine().node().housekeeper().runOnce();
            assertThat(rows(node, "cronline = '0 0 1 7 *' and next_run_time > last_run_time"))
                    .hasSize(1);
        }
    }

    @Nested
    class WhenItIsDeclaredNoMore {

        @Test
        void shouldBeDisabledOnceNoLiveNodeDeclaresIt() {
            EngineFixture older = started(declared(hourly()));
            EngineFixture newer = started();
            settle(newer);
            assertThat(rows(newer, "enabled")).hasSize(1);

            leave(older);
            settle(newer);
            assertThat(rows(newer, "not enabled and undeclared")).hasSize(1);
        }

        @Test
        void shouldComeBackPlannedAnewWithTheNextNodeThatDeclaresIt() {
            EngineFixture older = started(declared(line("* * * * *")));
            EngineFixture newer = started();
            leave(older);
            settle(newer);

            newer.advance(Duration.ofDays(40));
            newer.worker().beat();
            EngineFixture again = node(declared(line("* * * * *"))).join();
            again.advance(Duration.ofDays(40));
            again.engine().node().housekeeper().runOnce();

            assertThat(rows(newer, "enabled and not undeclared")).hasSize(1);
            assertThat(newer.status(id(newer)).nextRunTime())
                    .isAfterOrEqualTo(again.engine().clock().now().minusSeconds(1));
        }

        @Test
        void shouldStayDisabledIfSomebodyDisabledItSince() {
            EngineFixture older = started(declared(hourly()));
            EngineFixture newer = started();
            leave(older);
            settle(newer);
            newer.engine().stores().edits().enable(id(newer), false);
            settle(started(declared(hourly())));
            assertThat(rows(newer, "not enabled")).hasSize(1);
        }

        @Test
        void shouldNotBeDisabledByANodeOfAnotherApplication() {
            EngineFixture shop = started(declared(hourly()));
            leave(shop);
            EngineFixture office = node("office").join();
            settle(office);
            assertThat(rows(office, "enabled")).hasSize(1);
        }

        @Test
        void shouldComeBackIfItWasDisabledAlthoughThisNodeDeclaresIt() {
            EngineFixture node = started(declared(hourly()));
            node.sql("update errand_task set enabled = false, undeclared = true");
            settle(node);
            assertThat(rows(node, "enabled and not undeclared")).hasSize(1);
        }
    }

    @Nested
    class WhenItIsRenamed {

        @Test
        void shouldGoOnAsTheSameTask() {
            EngineFixture older = started(declared("Nightly.old", hourly(), 0));
            older.drain();
            EngineFixture newer = started(declared("Nightly.clean", hourly(), 3, "Nightly.old"));
            assertThat(rows(newer, "uuid = '" + UUID + "' and times_run = 1 and priority = 3"))
                    .containsExactly("Nightly.clean");
            assertThat(rows(newer, "true")).hasSize(1);
        }

        @Test
        void shouldRunRowsThatCarryTheFormerName() {
            EngineFixture node = started(declared("Nightly.clean", line("0 0 1 1 *"), 0, "Nightly.old"));
            node.sql("insert into errand_task (function_name) values ('Nightly.old')");
            node.drain();
            assertThat(nightly.done).hasSize(1);
            assertThat(rows(node, "status = 'COMPLETED'")).containsExactly("Nightly.old");
        }
    }

    @Nested
    class WhenTimePasses {

        @Test
        void shouldNeverBePruned() {
            EngineFixture node = started(declared(hourly()));
            node.engine().stores().controls().stop(id(node));
            node.sql("insert into errand_task (function_name, status, ended) values ('Other.run', 'STOPPED', true)");
            node.advance(Duration.ofDays(40));
            settle(node);
            assertThat(rows(node, "true")).containsExactly("Nightly.clean");
        }

        @Test
        void shouldNotFailForWantOfANodeThatKnowsIt() {
            EngineFixture older = started(declared(hourly()));
            leave(older);
            EngineFixture office = node("office").join();
            office.drain();
            office.advance(Duration.ofDays(40));
            settle(office);
            assertThat(rows(office, "status = 'QUEUED'")).containsExactly("Nightly.clean");
        }
    }
}
