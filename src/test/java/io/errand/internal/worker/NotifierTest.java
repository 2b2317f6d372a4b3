package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.ErrandException;
import io.errand.fixture.TestDatabase;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.Stores;
import io.errand.internal.store.Subscription;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What nodes tell each other on a real PostgreSQL. */
class NotifierTest {

    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SOON = Instant.parse("2026-01-01T00:00:01Z");

    private final AtomicLong nanos = new AtomicLong(1);
    private final LoopSetting loops =
            new LoopSetting(Thread::new, (delay, wakeUp) -> () -> {}, nanos::get, new Outages(nanos::get));
    private EngineFixture node;
    private Stores stores;
    private boolean othersLive = true;
    private Notifier notifier;

    @BeforeEach
    void start() {
        node = EngineFixture.at(TestDatabase.postgresql().fresh(), Map.of(), new Jobs());
        stores = node.engine().stores();
        notifier = new Notifier(stores, loops, () -> othersLive);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static StoredTask task(String group, Instant due) {
        return new StoredTask(1, null, group, due, false, false);
    }

    @Nested
    class WhenTasksAreStored {

        private Subscription other;

        @BeforeEach
        void listen() {
            other = stores.notifications().subscribe();
        }

        @AfterEach
        void close() {
            other.close();
        }

        private List<Notification> heard() {
            return other.await(AT_MOST).stream().map(Notification::parse).toList();
        }

        @Test
        void shouldTellTheirGroupsTogether() {
            notifier.stored(List.of(task("main", DUE), task("mail", DUE)), SOON);
            notifier.stored(List.of(task("main", DUE), task("later", SOON)), SOON);
            notifier.runOnce();
            assertThat(heard()).containsExactly(new Notification(notifier.node(), Set.of("main", "mail")));
        }

        @Test
        void shouldTellAtOnceButNotMoreOftenThanEvery20Milliseconds() {
            notifier.stored(List.of(task("main", DUE)), SOON);
            notifier.runOnce();
            assertThat(heard()).hasSize(1);

            notifier.stored(List.of(task("main", DUE)), SOON);
            assertThat(notifier.runOnce()).isEqualTo(Duration.ofMillis(20));
            nanos.addAndGet(20_000_000);
            notifier.changed();
            notifier.runOnce();
            assertThat(heard()).containsExactly(new Notification(notifier.node(), Set.of()));
        }

        @Test
        void shouldTellNobodyWhereNobodyLives() {
            othersLive = false;
            notifier.stored(List.of(task("mail", DUE)), SOON);
            notifier.runOnce();
            othersLive = true;
            notifier.stored(List.of(task("main", DUE)), SOON);
            notifier.runOnce();
            assertThat(heard()).containsExactly(new Notification(notifier.node(), Set.of("main")));
        }
    }

    @Nested
    class WhenItListens {

        private final List<Notification> heard = new ArrayList<>();
        private NotificationListener listener;

        @BeforeEach
        void listen() {
            listener = new NotificationListener(stores.notifications(), loops, heard::add);
            listener.runOnce();
        }

        @AfterEach
        void close() {
            listener.close();
        }

        private void untilHeard(int count) {
            for (int turn = 0; turn < 40 && heard.size() < count; turn++) {
                listener.runOnce();
            }
        }

        @Test
        void shouldLookForWhatWasMissedFirst() {
            assertThat(heard).containsExactly(new Notification(0, Set.of()));
        }

        @Test
        void shouldListenAgainAfterItsConnectionWasLost() {
            node.select("select pg_terminate_backend(pid)::text from pg_stat_activity"
                    + " where query = 'listen \"errand\"' and datname = current_database()");
            assertThatThrownBy(() -> untilHeard(2)).isInstanceOf(ErrandException.class);

            listener.runOnce();
            assertThat(heard).hasSize(2);
            notifier.stored(List.of(task("main", DUE)), SOON);
            notifier.runOnce();
            untilHeard(3);
            assertThat(heard.get(2)).isEqualTo(new Notification(notifier.node(), Set.of("main")));
        }

        @Test
        void shouldProveEveryMinuteThatItsConnectionLives() {
            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            listener.runOnce();
            listener.runOnce();
            assertThat(heard).hasSize(1);
        }
    }
}
