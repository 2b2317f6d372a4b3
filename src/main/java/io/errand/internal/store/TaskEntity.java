package io.errand.internal.store;

import io.errand.OnExhausted;
import io.errand.TaskState;
import io.errand.internal.method.NewTask;
import io.errand.internal.schedule.Lifecycle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task as it is first stored; the columns it does not name have their defaults. */
@Entity
@Table(name = "errand_task")
class TaskEntity {

    @Id
    private long id;

    @Column(name = "uuid")
    private @Nullable String uuid;

    @Column(name = "function_name")
    private String functionName = "";

    @Column(name = "task_name")
    private String taskName = "";

    @Column(name = "application")
    private String application = "";

    @Column(name = "group_name")
    private String groupName = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private TaskState status = TaskState.QUEUED;

    @Column(name = "priority")
    private int priority;

    @Column(name = "args")
    private String args = "";

    @Column(name = "vars")
    private String vars = "";

    @Column(name = "start_time")
    private @Nullable Instant startTime;

    @Column(name = "next_run_time")
    private Instant nextRunTime = Instant.EPOCH;

    @Column(name = "planned")
    private boolean planned = true;

    @Column(name = "stop_time")
    private @Nullable Instant stopTime;

    @Column(name = "repeats")
    private int repeats;

    @Column(name = "period_ms")
    private long periodMs;

    @Column(name = "max_attempts")
    private @Nullable Integer maxAttempts;

    @Column(name = "backoff")
    private @Nullable String backoff;

    @Column(name = "timeout_ms")
    private @Nullable Long timeoutMs;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_exhausted")
    private OnExhausted onExhausted = OnExhausted.AUTO;

    @Column(name = "enqueued_at")
    private Instant enqueuedAt = Instant.EPOCH;

    @Column(name = "updated_at")
    private Instant updatedAt = Instant.EPOCH;

    /** For JPA. */
    protected TaskEntity() {}

    TaskEntity(long id, NewTask task, String application, Instant now) {
        this.id = id;
        this.uuid = task.uuid();
        this.functionName = task.functionName();
        this.taskName = task.taskName();
        this.application = application;
        this.groupName = task.group();
        this.priority = task.priority();
        this.args = task.args();
        this.vars = task.vars();
        this.startTime = task.startTime();
        this.nextRunTime = dueTime(task, now);
        this.stopTime = task.stopTime();
        this.repeats = task.repeats();
        this.periodMs = task.period().toMillis();
        this.maxAttempts = task.maxAttempts();
        this.backoff = task.backoff();
        this.timeoutMs = task.timeout() == null ? null : task.timeout().toMillis();
        this.onExhausted = task.onExhausted();
        this.enqueuedAt = now;
        this.updatedAt = now;
    }

    private static Instant dueTime(NewTask task, Instant now) {
        Instant asked = task.startTime();
        return asked == null ? Lifecycle.after(now, task.delay()) : asked;
    }

    long id() {
        return id;
    }

    Instant nextRunTime() {
        return nextRunTime;
    }

    /** The same columns, for the insert that must answer at once. */
    Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", id);
        columns.put("uuid", uuid);
        columns.put("function_name", functionName);
        columns.put("task_name", taskName);
        columns.put("application", application);
        columns.put("group_name", groupName);
        columns.put("status", status);
        columns.put("priority", priority);
        columns.put("args", args);
        columns.put("vars", vars);
        columns.put("start_time", startTime);
        columns.put("next_run_time", nextRunTime);
        columns.put("planned", planned);
        columns.put("stop_time", stopTime);
        columns.put("repeats", repeats);
        columns.put("period_ms", periodMs);
        columns.put("max_attempts", maxAttempts);
        columns.put("backoff", backoff);
        columns.put("timeout_ms", timeoutMs);
        columns.put("on_exhausted", onExhausted);
        columns.put("enqueued_at", enqueuedAt);
        columns.put("updated_at", updatedAt);
        return columns;
    }
}
