package io.errand.internal.observe;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Internal;
import io.errand.internal.worker.Engine;
import io.errand.internal.worker.EngineView;
import io.errand.internal.worker.WorkerView;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Liveness: this node's loops make progress and not all slots are stuck. Readiness: the database answers and its tables are
 * right. A database outage is never a reason to restart the node.
 */
@Internal
class HealthChecks {

    /** A look at the runs takes milliseconds and comes ten times a second. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Engine engine;
    private final ErrandConfig config;

    @Inject
    HealthChecks(Engine engine, ErrandConfig config) {
        this.engine = engine;
        this.config = config;
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return () -> answer("errand-liveness", isLive(engine.view()));
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> answer("errand-readiness", isReady(engine.view()));
    }

    @Produces
    @Startup
    HealthCheck startup() {
        return () -> answer("errand-startup", engine.view().started());
    }

    /** Judged by the loops that need no database: one that waits for it would be no better after a restart. */
    private static boolean isLive(EngineView view) {
        return view.workers().stream()
                .filter(worker -> !worker.ended())
                .allMatch(worker -> worker.loopsAlive()
                        && worker.sinceLook().compareTo(SLACK) < 0
                        && worker.stuck() < worker.slots());
    }

    private boolean isReady(EngineView view) {
        Duration silence = config.liveness().deadAfter();
        boolean inTouch = !view.workers().stream().allMatch(WorkerView::ended)
                || view.sinceContact().compareTo(silence) < 0;
        return view.connected()
                && inTouch
                && view.workers().stream()
                        .filter(worker -> !worker.ended())
                        .allMatch(worker -> !worker.workerName().isEmpty()
                                && worker.sinceHeartbeat().compareTo(silence) < 0);
    }

    private HealthCheckResponse answer(String name, boolean up) {
        EngineView view = engine.view();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(up);
        for (WorkerView worker : view.workers()) {
            answer.withData("worker." + worker.name(), describe(worker));
        }
        if (view.fault() != null) {
            answer.withData("fault", view.fault());
        }
        if (view.oldestDue() != null) {
            answer.withData("oldestDueTask", view.oldestDue().toString());
        }
        if (!view.unknownFunctions().isEmpty()) {
            answer.withData("unknownFunctions", String.join(", ", view.unknownFunctions()));
        }
        if (!view.oddStatuses().isEmpty()) {
            answer.withData("unknownStatuses", view.oddStatuses().toString());
        }
        return answer.build();
    }

    private static String describe(WorkerView worker) {
        return worker.ended() ? worker.status() : describeLiving(worker);
    }

    private static String describeLiving(WorkerView worker) {
        return "%s, %s, heartbeat %d ms ago, %d of %d slots busy, %d buffered, %d stuck"
                .formatted(
                        worker.workerName().isEmpty() ? "not registered" : worker.workerName(),
                        worker.status(),
                        worker.sinceHeartbeat().toMillis(),
                        worker.busy(),
                        worker.slots(),
                        worker.buffered(),
                        worker.stuck());
    }
}
