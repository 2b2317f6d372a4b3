package io.errand.internal.store;

import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.TaskState;
import io.errand.Unique;
import io.errand.internal.method.NewTask;
import io.errand.internal.schedule.Lifecycle;
import io.errand.internal.schedule.Timing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A task as it is first stored; the columns it does not name have their defaults. */
@Entity
@Table(name = "errand_task")
class TaskEntity {

    @Id
    long id;

    @Column(name = "uuid")
    @Nullable
    String uuid;

    @Column(name = "function_name")
    String functionName = "";

    @Column(name = "task_name")
    String taskName = "";

    @Column(name = "application")
    String application = "";

    @Column(name = "group_name")
    String groupName = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    TaskState status = TaskState.QUEUED;

    @Column(name = "priority")
    int priority;

    @Column(name = "args")
    String args = "";

    @Column(name = "vars")
    String vars = "";

    @Column(name = "start_time")
    @Nullable
    Instant startTime;

    @Column(name = "next_run_time")
    Instant nextRunTime = Instant.EPOCH;

    @Column(name = "planned")
    boolean planned = true;

    @Column(name = "stop_time")
    @Nullable
    Instant stopTime;

    @Column(name = "repeats")
    int repeats;

    @Column(name = "period_ms")
    long periodMs;

    @Column(name = "max_attempts")
    @Nullable
    Integer maxAttempts;

    @Column(name = "backoff")
    @Nullable
    String backoff;

    @Column(name = "timeout_ms")
    @Nullable
    Long timeoutMs;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_exhausted")
    OnExhausted onExhausted = OnExhausted.AUTO;

    @Column(name = "prevent_drift")
    boolean preventDrift;

    @Column(name = "cronline")
    @Nullable
    String cronline;

    @Column(name = "zone")
    @Nullable
    String zone;

    @Column(name = "sync_output_ms")
    long syncOutputMs;

    @Column(name = "discard_results")
    boolean discardResults;

    @Column(name = "broadcast")
    boolean broadcast;

    @Column(name = "enabled")
    boolean enabled = true;

    @Column(name = "unique_key")
    @Nullable
    String uniqueKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "unique_rule")
    Unique uniqueRule = Unique.UNTIL_DONE;

    @Column(name = "limit_key")
    @Nullable
    String limitKey;

    @Column(name = "creator")
    @Nullable
    String creator;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_requirement_failed")
    OnRequirementFailed onRequirementFailed = OnRequirementFailed.FAIL;

    @Column(name = "token")
    @Nullable
    Long token;

    @Column(name = "assigned_worker_name")
    @Nullable
    String assignedWorkerName;

    @Column(name = "ready")
    boolean ready = true;

    @Column(name = "enqueued_at")
    Instant enqueuedAt = Instant.EPOCH;

    @Column(name = "updated_at")
    Instant updatedAt = Instant.EPOCH;

    @Transient
    private boolean written;

    /** For JPA. */
    protected TaskEntity() {}

    /** Its row is in the table, though perhaps not committed. */
    @PostPersist
    void setWritten() {
        written = true;
    }

    boolean isWritten() {
        return written;
    }

    /** @param ready false while a task that it requires has not completed */
    TaskEntity(long id, NewTask task, String application, Instant now, boolean ready) {
        this.id = id;
        this.ready = ready;
        this.application = application;
        this.enqueuedAt = now;
        this.updatedAt = now;
        call(task.call());
        times(task.when(), now);
        this.maxAttempts = task.attempts().maxAttempts();
        this.backoff = task.attempts().backoff();
        this.timeoutMs = millis(task.attempts().timeout());
        this.onExhausted = task.attempts().onExhausted();
        this.syncOutputMs = task.output().sync().toMillis();
        this.discardResults = task.output().discardResults();
        this.limitKey = task.limitKey() == null ? null : task.limitKey().key();
        this.onRequirementFailed = task.requirements().onFailure();
        unique(task.uniqueKey());
    }

    private void call(NewTask.Call call) {
        this.uuid = call.uuid();
        this.functionName = call.function();
        this.taskName = call.taskName();
        this.groupName = call.group();
        this.priority = call.priority();
        this.args = call.args();
        this.vars = call.vars();
        this.creator = call.creator();
        this.enabled = call.enabled();
        this.broadcast = call.broadcast();
    }

    private void times(NewTask.When when, Instant now) {
        Instant asked = when.startTime();
        Instant earliest = asked == null ? Lifecycle.after(now, when.delay()) : asked;
        this.nextRunTime = timing(when).first(earliest, now);
        this.startTime = when.preventDrift() ? earliest : asked; // a grid needs its first slot
        this.stopTime = when.stopTime();
        this.repeats = when.repeats();
        this.periodMs = when.period().toMillis();
        this.preventDrift = when.preventDrift();
        this.cronline = when.cronline();
        this.zone = when.zone();
    }

    private static Timing timing(NewTask.When when) {
        if (when.cronline() == null) {
            return Timing.every(when.period());
        }
        return Timing.cron(when.cronline(), when.zone() == null ? ZoneOffset.UTC : ZoneId.of(when.zone()));
    }

    private void unique(NewTask.@Nullable UniqueKey key) {
        if (key != null) {
            this.uniqueKey = key.key();
            this.uniqueRule = key.rule();
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    /** It is stored as held by that worker already. */
    void assign(String worker, long freshToken) {
        status = TaskState.ASSIGNED;
        assignedWorkerName = worker;
        token = freshToken;
    }

    /** It waits for any worker after all. */
    void withdraw() {
        status = TaskState.QUEUED;
        assignedWorkerName = null;
        token = null;
    }

    StoredTask stored() {
        return new StoredTask(id, uuid, groupName, nextRunTime, !ready, false);
    }
}
