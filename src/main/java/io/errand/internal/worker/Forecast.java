package io.errand.internal.worker;

import io.errand.TaskState;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.Schedule;
import io.errand.internal.method.TaskRef;
import io.errand.internal.schedule.Lifecycle;
import io.errand.internal.schedule.Lifecycle.Attempt;
import io.errand.internal.schedule.Next;
import io.errand.internal.schedule.Plan;
import io.errand.internal.schedule.Timing;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.StatusStore.Snapshot;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the coming times of a task or a cron line, by the code that plans them. */
@Internal
public class Forecast {

    private static final int MOST = 1000;

    private final Engine engine;
    private final MethodRegistry methods;
    private final RunRules rules;

    @Inject
    Forecast(Engine engine, ErrandConfig config, MethodRegistry methods) {
        this.engine = engine;
        this.methods = methods;
        this.rules = new RunRules(config.runs(), text -> null); // no run fails here, so no back-off is asked for
    }

    /** At most n instants; empty if the task is not stored. */
    public Optional<List<Instant>> next(TaskRef task, int n) {
        check("n", n >= 1 && n <= MOST, "1 to " + MOST, n);
        return engine.stores().statuses().snapshot(task).map(stored -> next(stored, n));
    }

    private List<Instant> next(Snapshot stored, int n) {
        ClaimedTask task = stored.task();
        checkTimes(task.cronline(), task.zone()); // the row may have been written by hand
        Plan plan = rules.plan(task, methods.find(task.functionName()).orElse(null));
        Instant now = now();
        return switch (stored.status()) {
            case QUEUED, ASSIGNED -> plan.preview(task.counters(), due(task, plan, now), now, n);
            case RUNNING -> afterRun(task, plan, now, n);
            default -> List.of();
        };
    }

    private static Instant due(ClaimedTask task, Plan plan, Instant now) {
        return task.planned() ? task.nextRunTime() : plan.timing().first(task.startTime(), now);
    }

    private static List<Instant> afterRun(ClaimedTask task, Plan plan, Instant now, int n) {
        Instant lastStart = task.lastRunTime();
        Attempt attempt = new Attempt(lastStart == null ? now : lastStart, now);
        Next next = Lifecycle.succeeded(plan, task.counters(), task.nextRunTime(), attempt);
        return next.status() == TaskState.QUEUED ? plan.preview(next.counters(), next.dueTime(), now, n) : List.of();
    }

    /** The coming n instants of a line. */
    public List<Instant> nextOf(String cronline, String zone, int n) {
        check("n", n >= 1 && n <= MOST, "1 to " + MOST, n);
        checkTimes(cronline, zone);
        return Timing.cron(cronline, ZoneId.of(zone)).preview(now(), n);
    }

    private static void checkTimes(@Nullable String cronline, @Nullable String zone) {
        if (cronline != null) {
            Schedule.cronProblem(cronline).ifPresent(why -> check("cronline", false, "a cron line: " + why, cronline));
        }
        check("zone", zone == null || Names.isZone(zone), Names.ZONE_RULE, zone);
    }

    private static void check(String what, boolean right, String rule, @Nullable Object value) {
        if (!right) {
            throw Messages.NO_FORECAST.exception(what, rule, value);
        }
    }

    private Instant now() {
        return engine.stores().database().clock().now();
    }
}
