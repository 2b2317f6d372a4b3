package io.errand.internal.store;

import static io.errand.internal.store.Column.bigint;
import static io.errand.internal.store.Column.instant;
import static io.errand.internal.store.Column.integer;
import static io.errand.internal.store.Column.text;
import static io.errand.internal.store.Column.truth;

import java.util.List;

/** The columns of {@link TaskEntity}, for the inserts that JPA does not make. */
final class TaskColumns {

    static final List<Column<TaskEntity>> ALL = List.of(
            bigint("id", task -> task.id),
            text("uuid", task -> task.uuid),
            text("function_name", task -> task.functionName),
            text("task_name", task -> task.taskName),
            text("application", task -> task.application),
            text("group_name", task -> task.groupName),
            text("status", task -> task.status),
            integer("priority", task -> task.priority),
            text("args", task -> task.args),
            text("vars", task -> task.vars),
            instant("start_time", task -> task.startTime),
            instant("next_run_time", task -> task.nextRunTime),
            truth("planned", task -> task.planned),
            instant("stop_time", task -> task.stopTime),
            integer("repeats", task -> task.repeats),
            bigint("period_ms", task -> task.periodMs),
            integer("max_attempts", task -> task.maxAttempts),
            text("backoff", task -> task.backoff),
            bigint("timeout_ms", task -> task.timeoutMs),
            text("on_exhausted", task -> task.onExhausted),
            truth("prevent_drift", task -> task.preventDrift),
            text("cronline", task -> task.cronline),
            text("zone", task -> task.zone),
            bigint("sync_output_ms", task -> task.syncOutputMs),
            truth("discard_results", task -> task.discardResults),
            truth("broadcast", task -> task.broadcast),
            truth("enabled", task -> task.enabled),
            text("unique_key", task -> task.uniqueKey),
            text("unique_rule", task -> task.uniqueRule),
            text("limit_key", task -> task.limitKey),
            text("creator", task -> task.creator),
            text("on_requirement_failed", task -> task.onRequirementFailed),
            bigint("token", task -> task.token),
            text("assigned_worker_name", task -> task.assignedWorkerName),
            truth("ready", task -> task.ready),
            instant("enqueued_at", task -> task.enqueuedAt),
            instant("updated_at", task -> task.updatedAt));

    private TaskColumns() {}
}
