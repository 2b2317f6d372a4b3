package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskState;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.ClaimRequest;
import io.errand.internal.store.ClaimStore;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.EditStore.Edit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Never more tasks at once than a key or a group allows, over all nodes, on each database. */
abstract class LimitContract {

    private final TestDatabase.Access access;
    private final Jobs jobs = new Jobs();
    private EngineFixture node;

    LimitContract(TestDatabase database) {
        this.access = database.fresh();
    }

    @BeforeEach
    void start() {
        node = EngineFixture.at(access, Map.of(), jobs).join();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void queue(int count, String key, int max) {
        for (int i = 0; i < count; i++) {
            node.queue("Jobs.note", o -> o.args(key).limitKey(key, max));
        }
    }

    private List<String> count(String condition) {
        return node.select("select count(*) from errand_task where " + condition);
    }

    /** What ten workers claim at once. */
    private int claimedByTen(boolean limitedGroup) throws Exception {
        ClaimStore claims = node.engine().stores().claims();
        List<Callable<List<ClaimedTask>>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String worker = "w" + i;
            node.sql("insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat,"
                    + " last_heartbeat, schedules, stats) select '" + worker + "', '', '', 1, first_heartbeat,"
                    + " last_heartbeat, '', '' from errand_worker where worker_name = '"
                    + node.worker().name() + "'");
            calls.add(() -> claims.claim(new ClaimRequest("main", worker, 5, Set.of(), limitedGroup, null)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        int claimed = 0;
        for (Future<List<ClaimedTask>> future : threads.invokeAll(calls)) {
            claimed += future.get().size();
        }
        threads.shutdown();
        return claimed;
    }

    @Nested
    class WhenAKeyIsLimited {

        @Test
        void shouldRunNoMoreAtOnceThanItAllows() {
            queue(5, "customer", 2);
            node.claim();

            assertThat(count("status = 'ASSIGNED'")).containsExactly("2");
            assertThat(count("status = 'QUEUED' and not ready")).containsExactly("3");
        }

        @Test
        void shouldLetTheNextGoWhenOneHasEnded() {
            queue(5, "customer", 2);
            node.drain();
            assertThat(jobs.done).hasSize(5);
        }

        @Test
        void shouldNotHoldUpOthers() {
            queue(50, "full", 1);
            queue(1, "free", 1);
            node.claim();
            node.claim();

            assertThat(node.select("select limit_key from errand_task where status = 'ASSIGNED' order by 1"))
                    .containsExactly("free", "full");
        }

        @Test
        void shouldNeverBeExceededByTenWorkers() throws Exception {
            queue(40, "customer", 3);
            assertThat(claimedByTen(false)).isEqualTo(3);
            assertThat(count("token is not null")).containsExactly("3");
        }

        @Test
        void shouldTakeTheLastNumberGiven() {
            queue(3, "customer", 1);
            queue(1, "customer", 2);
            node.claim();
            assertThat(count("status = 'ASSIGNED'")).containsExactly("2");
        }

        @Test
        void shouldTakeTheLastNumberThatAnotherNodeHasGivenForASecondAtMost() {
            queue(1, "customer", 1);
            node.sql("update errand_limit set max_running = 5");
            queue(1, "customer", 1);
            assertThat(node.select("select max_running from errand_limit")).containsExactly("5");

            node.advance(Duration.ofMillis(1100));
            queue(1, "customer", 1);
            assertThat(node.select("select max_running from errand_limit")).containsExactly("1");
        }

        @Test
        void shouldLetGoWhatAnotherNodeHasFreed() {
            queue(2, "customer", 1);
            node.claim();
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                other.drain();
                assertThat(jobs.done).isEmpty();
                node.drain();
                other.worker().beat();
                other.drain();
                other.drain();
            }
            assertThat(jobs.done).hasSize(2);
        }

        @Test
        void shouldKeepThePlaceOfAThreadThatIsStuck() {
            queue(2, "customer", 1);
            node.claim();
            node.sql(
                    "update errand_task set held_by = 'somebody', token = null, status = 'QUEUED' where status = 'ASSIGNED'");
            node.release();
            node.claim();
            assertThat(count("status = 'ASSIGNED'")).containsExactly("0");
        }
    }

    @Nested
    class WhenAPlaceIsFree {

        @Test
        void shouldGoToTheFirstThatMayRun() {
            queue(5, "customer", 1);
            node.claim();
            List<String> waiting = node.select("select id from errand_task where status = 'QUEUED' order by id");
            node.sql("update errand_task set enabled = false where id in (" + waiting.get(0) + ", " + waiting.get(1)
                    + ")");
            node.engine()
                    .stores()
                    .edits()
                    .update(Long.parseLong(waiting.get(2)), new Edit(9, null, Duration.ofDays(1)));
            node.drain();
            assertThat(jobs.done).hasSize(2);

            node.sql("update errand_task set enabled = true");
            node.worker().beat();
            node.release();
            node.drain();
            assertThat(jobs.done).hasSize(4);
            node.advance(Duration.ofDays(2));
            node.worker().beat();
            node.release();
            node.drain();
            assertThat(jobs.done).hasSize(5);
        }

        @Test
        void shouldStayTakenWhileAThreadIsStuckEvenIfSomebodyDeletesItsTask() {
            queue(1, "customer", 1);
            long id = Long.parseLong(node.select("select id from errand_task").get(0));
            node.sql("update errand_task set held_by = 'somebody'");
            assertThat(node.engine().stores().edits().delete(id)).contains(false);
            node.sql("update errand_task set held_by = null");
            assertThat(node.engine().stores().edits().delete(id)).contains(true);
        }

        @Test
        void shouldNotWaitForSomebodyWhoChangesTheNext() throws Exception {
            queue(3, "customer", 1);
            node.claim();
            List<String> waiting = node.select("select id from errand_task where status = 'QUEUED' order by id");
            node.inTransaction(() -> {
                node.sql("update errand_task set priority = 1 where id = " + waiting.get(0));
                try {
                    CompletableFuture.runAsync(node::drain).get(5, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(jobs.done).hasSize(2);
        }
    }

    @Nested
    class WhenAGroupIsLimited {

        @BeforeEach
        void limit() {
            node.sql("update errand_group set max_running = 2 where name = 'main'");
            node.worker().beat();
        }

        @Test
        void shouldRunNoMoreAtOnceThanItAllows() {
            for (int i = 0; i < 5; i++) {
                node.queue("Jobs.note", "x");
            }
            node.claim();
            assertThat(count("status = 'ASSIGNED'")).containsExactly("2");
            node.drain();
            assertThat(jobs.done).hasSize(5);
        }

        @Test
        void shouldNeverBeExceededByTenWorkers() throws Exception {
            for (int i = 0; i < 40; i++) {
                node.queue("Jobs.note", "x");
            }
            assertThat(claimedByTen(true)).isEqualTo(2);
        }

        @Test
        void shouldBeLiftedWithinAHeartbeat() {
            node.sql("update errand_group set max_running = null where name = 'main'");
            node.worker().beat();
            for (int i = 0; i < 5; i++) {
                node.queue("Jobs.note", "x");
            }
            node.claim();
            assertThat(count("status = 'ASSIGNED'")).containsExactly("5");
        }
    }

    @Nested
    class WhenAGroupIsPaused {

        @Test
        void shouldClaimNothingFromItUntilItIsResumed() {
            long id = node.queue("Jobs.note", "x");
            node.queue("Jobs.mail", "y");
            node.sql("update errand_group set paused = true where name = 'main'");
            node.worker().beat();
            node.drain();
            assertThat(jobs.done).containsExactly("mail y");
            assertThat(node.status(id).status()).isEqualTo(TaskState.QUEUED);

            node.sql("update errand_group set paused = false where name = 'main'");
            node.worker().beat();
            node.drain();
            assertThat(jobs.done).containsExactly("mail y", "x");
        }

        @Test
        void shouldBeKnownBeforeTheFirstClaim() {
            node.sql("update errand_group set paused = true");
            node.queue("Jobs.note", "x");
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                other.drain();
            }
            assertThat(jobs.done).isEmpty();
        }
    }

    @Nested
    class WhenAWorkerDies {

        @Test
        void shouldFreeItsPlace() {
            queue(2, "customer", 1);
            node.claim();
            try (EngineFixture other = EngineFixture.at(access, Map.of(), jobs).join()) {
                other.inherit();
                other.drain();
                other.drain();
            }
            assertThat(jobs.done).hasSize(2);
        }
    }
}
