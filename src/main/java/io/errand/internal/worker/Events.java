package io.errand.internal.worker;

import io.errand.RunState;
import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.event.TaskCreated;
import io.errand.event.TaskError;
import io.errand.event.TaskEvent;
import io.errand.event.TaskFailed;
import io.errand.event.TaskFinished;
import io.errand.event.TaskRescheduled;
import io.errand.event.TaskStarted;
import io.errand.event.TaskSuccessful;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import io.errand.internal.store.StatusStore;
import io.errand.internal.store.TaskChange;
import io.errand.internal.store.TaskChange.RunRow;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells observers what happens to tasks. What is committed is told by a loop of its own: no worker waits for an observer. */
public final class Events {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final int CAPACITY = 10_000;
    private static final Duration LONG = Duration.ofHours(1);
    private static final List<Class<? extends TaskEvent>> ENDS =
            List.of(TaskSuccessful.class, TaskError.class, TaskRescheduled.class, TaskFailed.class, TaskFinished.class);

    /** The end of a worker's claim. */
    private record Ended(TaskChange change, String worker) {}

    private final EventSink sink;
    private final Supplier<StatusStore> statuses;
    private final StatusStore.Reader reader;
    private final BlockingQueue<Ended> ended = new ArrayBlockingQueue<>(CAPACITY);
    private final Loop loop;

    Events(EventSink sink, Supplier<StatusStore> statuses, StatusStore.Reader reader, LoopSetting loops) {
        this.sink = sink;
        this.statuses = statuses;
        this.reader = reader;
        this.loop = new Loop("events", this::runOnce, loops);
    }

    Loop loop() {
        return loop;
    }

    public boolean isCreationObserved() {
        return sink.isObserved(TaskCreated.class);
    }

    /** A call has stored a task; its transaction is still open. */
    public void created(long task) {
        if (isCreationObserved()) {
            read(task).ifPresent(status -> sink.fire(new TaskCreated(status, null)));
        }
    }

    /** A run begins on the calling thread. */
    void started(Execution run, String worker) {
        if (sink.isObserved(TaskStarted.class)) {
            RunStatus status = underWay(run, worker);
            read(run.id()).ifPresent(task -> fire(new TaskStarted(task, status)));
        }
    }

    private static RunStatus underWay(Execution run, String worker) {
        return RunRow.bare(run.runId(), run.id(), RunState.RUNNING, run.attempt(), worker, run.start(), null, null)
                .shown();
    }

    /** The end of a worker's claim has been committed. */
    void ended(TaskChange change, String worker) {
        boolean wasRun = (change.run() != null || change.lastRunTime() != null)
                && !change.task().broadcast(); // its children tell of themselves
        if (!wasRun || ENDS.stream().noneMatch(sink::isObserved)) {
            return;
        }
        if (ended.offer(new Ended(change, worker))) {
            loop.signal();
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.EVENT_LOST.text(change.task().id(), CAPACITY));
        }
    }

    /** One turn: fires what has ended. */
    Duration runOnce() {
        for (@Nullable Ended end = ended.poll(); end != null; end = ended.poll()) {
            TaskChange change = end.change();
            RunStatus run = run(change, end.worker());
            read(change.task().id()).ifPresent(task -> {
                events(change, task.status()).forEach(event -> fire(event.apply(task, run)));
            });
        }
        return LONG;
    }

    private static List<BiFunction<TaskStatus<?>, RunStatus, TaskEvent>> events(TaskChange change, TaskState stored) {
        RunRow run = change.run();
        RunState state = run == null ? RunState.COMPLETED : run.status();
        boolean again = change.next().status() == TaskState.QUEUED && stored != TaskState.STOPPED;
        return switch (state) {
            case COMPLETED -> List.of(TaskSuccessful::new, TaskFinished::new);
            case STOPPED ->
                again && !change.next().dueTime().equals(change.task().nextRunTime())
                        ? List.of(TaskRescheduled::new, TaskFinished::new)
                        : List.of(TaskFinished::new);
            default ->
                again && change.next().counters().attempts() > 0
                        ? List.of(TaskError::new, TaskRescheduled::new, TaskFinished::new)
                        : List.of(TaskError::new, TaskFailed::new, TaskFinished::new);
        };
    }

    /** The run as its row says; or, where it left none, as the task's. */
    private static RunStatus run(TaskChange change, String worker) {
        RunRow row = change.run();
        if (row != null) {
            return row.shown();
        }
        Instant start = change.lastRunTime() == null ? Instant.EPOCH : change.lastRunTime();
        long millis = change.lastRunMs() == null ? 0 : change.lastRunMs();
        return RunRow.bare(
                        change.runId(),
                        change.task().id(),
                        RunState.COMPLETED,
                        change.task().counters().attempts() + 1,
                        worker,
                        start,
                        start.plusMillis(millis),
                        null)
                .shown();
    }

    private Optional<TaskStatus<?>> read(long task) {
        return statuses.get().find(TaskRef.of(task), reader);
    }

    /** An observer's failure is its own. */
    private void fire(TaskEvent event) {
        if (!sink.isObserved(event.getClass())) {
            return;
        }
        try {
            sink.fire(event);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.OBSERVER_FAILED.text(
                            event.getClass().getSimpleName(), event.task().id(), e),
                    e);
        }
    }
}
