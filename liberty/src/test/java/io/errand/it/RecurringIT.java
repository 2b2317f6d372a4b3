package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Obstacle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Ledger;
import io.errand.it.app.recurring.Clock;
import io.errand.it.app.recurring.Watchman;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schedules that beans declare, inside a container. */
@ExtendWith(ArquillianExtension.class)
class RecurringIT {

    private static final List<String> DECLARED =
            List.of("Clock.tick", "Clock.chime", "Clock.strike", "Clock.wind", "Watchman.patrol", "Watchman.call");

    private static final List<String> FAST = List.of("Clock.tick", "Clock.chime", "Watchman.patrol", "Watchman.call");

    @Inject
    TaskScheduler tasks;

    @Inject
    Clock clock;

    @Inject
    Watchman watchman;

    @Inject
    Ledger ledger;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("recurring-it", Ledger.class)
                .addPackage(Clock.class.getPackage())
                .addAsResource(
                        new StringAsset("errand.task.Clock.rest.cron=off"), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void waitForTheDeclarations() {
        DECLARED.forEach(function -> eventually().until(() -> tasks.countTasks(q -> q.function(function)) > 0));
    }

    @Test
    void shouldStoreEachScheduleOnce() {
        eventually()
                .until(() -> DECLARED.stream()
                        .allMatch(function -> schedule(function).timesRun() > 0));

        assertThat(DECLARED)
                .allSatisfy(function -> assertThat(tasks.countTasks(q ->
                                q.function(function).status(TaskState.QUEUED, TaskState.ASSIGNED, TaskState.RUNNING)))
                        .isOne());
    }

    @Test
    void shouldRunThemAgainAndAgain() {
        Map<String, Integer> before = new HashMap<>();
        FAST.forEach(function -> before.put(function, schedule(function).timesRun()));

        FAST.forEach(function -> {
            TaskStatus<?> later =
                    eventually().until(() -> schedule(function), task -> task.timesRun() >= before.get(function) + 2);
            assertThat(later.timesFailed()).isZero();
        });

        assertThat(ledger.count("tick as a task")).isGreaterThan(1);
        assertThat(ledger.count("chime as a task")).isGreaterThan(1);
        assertThat(ledger.count("patrol as a task")).isGreaterThan(1);
        assertThat(ledger.count("call as a task")).isGreaterThan(1);
    }

    @Test
    void shouldPlanByTheLineAndByThePeriod() {
        TaskStatus<?> byLine = schedule("Clock.chime");
        TaskStatus<?> byPeriod = schedule("Watchman.patrol");

        assertThat(byLine.cronline()).isEqualTo("* * * * * *");
        assertThat(byLine.zone()).isEqualTo("Europe/Berlin");
        assertThat(byLine.nextRunTime()).isEqualTo(byLine.nextRunTime().truncatedTo(ChronoUnit.SECONDS));
        assertThat(byPeriod.cronline()).isNull();
        assertThat(byPeriod.period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(byPeriod.groupName()).isEqualTo("recurring");
    }

    @Test
    void shouldJustRunADirectCall() {
        clock.strike();
        watchman.patrol();

        assertThat(ledger.count("strike directly")).isOne();
        assertThat(ledger.count("patrol directly")).isOne();
        assertThat(tasks.countTasks(q -> q.function("Clock.strike"))).isOne();
        assertThat(tasks.countTasks(q -> q.function("Watchman.patrol"))).isOne();
    }

    @Test
    void shouldStoreADirectCallOfWhatIsABackgroundMethodToo() {
        long schedule = schedule("Clock.wind").id();
        eventually().until(() -> ledger.count("wind as a task") == 1);

        clock.wind();

        assertThat(ledger.count("wind directly")).isZero();
        eventually().until(() -> ledger.count("wind as a task") == 2);
        TaskStatus<?> called = eventually()
                .until(
                        () -> tasks.taskStatus(q -> q.function("Clock.wind")).orElseThrow(),
                        task -> task.status() == TaskState.COMPLETED);
        assertThat(called.id()).isNotEqualTo(schedule);
        assertThat(called.declaration()).isNull();
        assertThat(schedule("Clock.wind").timesRun()).isOne();
    }

    @Test
    void shouldQueueARecurringMethodByName() {
        String label = "queued by name";

        long id = tasks.queueTask("Watchman.patrol", o -> o.taskName(label)).id();

        assertThat(Waits.end(tasks, id).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.delete(id)).isTrue();
    }

    @Test
    void shouldNotDeclareWhatTheConfigurationSwitchesOff() {
        assertThat(tasks.countTasks(q -> q.function("Clock.rest"))).isZero();
        assertThat(ledger.contains("rest as a task")).isFalse();
    }

    @Test
    void shouldKeepADisabledScheduleFromRunningUntilItIsEnabled() {
        long id = schedule("Watchman.call").id();

        tasks.disableTask(id);

        TaskStatus<?> disabled = Waits.state(tasks, id, TaskState.QUEUED);
        assertThat(disabled.enabled()).isFalse();
        assertThat(tasks.explain(id).obstacles()).extracting(Obstacle::kind).contains(Obstacle.Kind.DISABLED);
        tasks.enableTask(id);
        eventually().until(() -> schedule("Watchman.call").timesRun() > disabled.timesRun());
    }

    private TaskStatus<?> schedule(String function) {
        return tasks.findTasks(q -> q.function(function)).stream()
                .filter(task -> task.declaration() != null)
                .findFirst()
                .orElseThrow();
    }
}
