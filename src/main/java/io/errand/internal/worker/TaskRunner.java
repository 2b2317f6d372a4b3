package io.errand.internal.worker;

import io.errand.InvalidTaskException;
import io.errand.RetryLater;
import io.errand.TaskHandle;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.Texts;
import io.errand.internal.method.UnreadableArgumentsException;
import io.errand.internal.store.ClaimStore.Start;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.Stores;
import io.errand.internal.store.TaskChange;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one claimed task on the calling thread, and reports how it ended. Never throws. */
final class TaskRunner {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** Most characters of a result. */
    static final int LARGEST_RESULT = 1 << 20;

    /**
     * What runs need from the node.
     *
     * @param pause how long a task waits that could not be started
     */
    record Tools(
            Stores stores,
            Gate gate,
            JsonCodec codec,
            RunRules rules,
            Ending ending,
            SharedStarts starts,
            Invoker invoker,
            AtomicRuns atomic,
            SeparateRuns separate,
            Events events,
            Duration pause,
            LongSupplier nanoTime) {

        /** Back to the queue for a while: what keeps it from starting may last. */
        TaskChange later(ClaimedTask task) {
            return TaskChange.giveBack(task, stores.database().clock().now().plus(pause));
        }
    }

    private final Tools tools;
    private final Home home;

    /** The worker, as its runs see it. */
    interface Home {

        /** The worker's present name. */
        String name();

        /** Whether the claim still stands; from here on the run can be timed out and stopped. */
        boolean starting(Execution run);

        void started(Execution run);

        /** Takes the end of a claim to be written. */
        void ended(TaskChange change);

        /** The end was written with the task's own transaction. */
        void written(TaskChange change);

        /** The claim was lost: nothing may be written. */
        void lost(ClaimedTask task);

        /** The thread has come to its end after somebody else reported the run's. */
        void release(ClaimedTask task);
    }

    TaskRunner(Tools tools, Home home) {
        this.tools = tools;
        this.home = home;
    }

    void run(ClaimedTask claimed) {
        try {
            gateAndRun(claimed);
        } catch (RuntimeException | Error e) {
            // Before the method was called: nothing has happened, and the slot must live. Mostly the database.
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.NOT_STARTED_RUN.text(claimed.id(), claimed.functionName(), e),
                    e);
            home.ended(tools.later(claimed));
        }
    }

    private void gateAndRun(ClaimedTask task) {
        Instant now = tools.stores().database().clock().now();
        Optional<TaskChange> refused = tools.gate().refuse(task, home.name(), now);
        if (refused.isPresent()) {
            home.ended(refused.get());
            return;
        }
        BackgroundMethod method = tools.gate().method(task);
        if (task.broadcast()) {
            spread(task, method, now);
            return;
        }
        try {
            run(task, method, tools.codec().decode(method, task.args(), task.vars()));
        } catch (UnreadableArgumentsException e) {
            String message = Messages.ARGUMENTS_BROKEN.text(task.id(), task.functionName(), e.getMessage());
            home.ended(Ending.invalid(
                    task,
                    nextRunId(),
                    home.name(),
                    tools.stores().database().clock().now(),
                    message));
        }
    }

    /** Each active worker gets a task of its own; this one goes on to its next occurrence. */
    private void spread(ClaimedTask task, BackgroundMethod method, Instant now) {
        TaskChange change = tools.ending().spread(task, method, now);
        tools.stores()
                .broadcasts()
                .spread(task, change, Ending.stoppedUnstarted(task))
                // if not, no worker is active, or the claim is lost
                .ifPresentOrElse(home::written, () -> home.ended(tools.later(task)));
    }

    private long nextRunId() {
        return tools.stores().claims().nextId();
    }

    private void run(ClaimedTask task, BackgroundMethod method, @Nullable Object[] arguments) {
        Execution run = new Execution(
                task,
                method,
                nextRunId(),
                tools.stores().database().clock().now(),
                tools.rules().limit(task, method.defaults()),
                tools.nanoTime());
        if (!home.starting(run)) {
            home.lost(task);
            return;
        }
        CurrentTask.set(run);
        try {
            if (!markStarted(run)) {
                home.lost(task);
                return;
            }
            tools.events().started(run, home.name());
            if (method.atomic()) {
                runAtomic(run, arguments);
            } else {
                finish(run, tools.separate().run(() -> attempt(run, arguments)));
            }
        } finally {
            CurrentTask.clear();
            run.leave();
        }
    }

    /**
     * A suspect's start is committed first, so that a task that kills its JVM is counted and its neighbours are not; and that of
     * a task whose key is free from then on. False if the claim was lost meanwhile.
     */
    private boolean markStarted(Execution run) {
        if (run.task().suspect() || run.task().freesKeyAtStart()) {
            return tools.starts().commit(new Start(run.task(), run.runId(), run.start()));
        }
        home.started(run);
        return true;
    }

    /** The method's work and the completion commit together; a failure is recorded in a transaction of its own. */
    private void runAtomic(Execution run, @Nullable Object[] arguments) {
        AtomicRuns.Result result = tools.atomic().run(run, () -> attempt(run, arguments), outcome -> {
            TaskChange change = tools.ending().of(run, outcome, home.name(), null);
            return tools.stores().completions().writeJoining(change).orElse(null);
        });
        if (result.written() != null) {
            run.leave();
            tools.stores().completions().takeKeyAgain(result.written());
            home.written(result.written());
        } else if (result.failed() != null) {
            finish(run, result.failed());
        } else {
            home.lost(run.task());
        }
    }

    /** The thread reports, unless somebody else has decided how the run ended. */
    private void finish(Execution run, RunOutcome outcome) {
        boolean mine = run.decide(Execution.Decision.ENDED) || run.decision() == Execution.Decision.ENDED;
        run.leave();
        if (mine) {
            home.ended(tools.ending().of(run, outcome, home.name(), null));
            return;
        }
        Optional<RunOutcome> decided = decided(run);
        if (decided.isEmpty()) {
            home.lost(run.task());
        } else if (run.report()) {
            home.ended(tools.ending().of(run, decided.get(), home.name(), null));
        } else {
            home.release(run.task());
        }
    }

    /** The outcome that somebody else decided; empty if the claim is lost. */
    static Optional<RunOutcome> decided(Execution run) {
        Execution.Decision decision = run.decision();
        if (decision == null || decision == Execution.Decision.LOST) {
            return Optional.empty();
        }
        return Optional.of(
                switch (decision) {
                    case TIMED_OUT -> new RunOutcome.TimedOut(run.stack());
                    case STOPPED -> new RunOutcome.Stopped();
                    default -> new RunOutcome.GivenBack();
                });
    }

    private RunOutcome attempt(Execution run, @Nullable Object[] arguments) {
        BackgroundMethod method = run.method();
        try {
            return success(method, tools.invoker().invoke(method, arguments));
        } catch (RetryLater wish) {
            return new RunOutcome.Later(wish);
        } catch (InvalidTaskException failure) {
            return new RunOutcome.Failed(failure, true);
        } catch (Throwable failure) { // an Error of the task must not end the worker's thread
            return new RunOutcome.Failed(failure, !method.mayRetry(failure));
        }
    }

    /** A result that cannot be kept never fails work that is done. */
    private RunOutcome success(BackgroundMethod method, @Nullable Object returned) {
        Type type = method.resultType();
        if (type == null || !(returned instanceof TaskHandle<?> handle)) {
            return new RunOutcome.Succeeded(null, null);
        }
        try {
            String result = tools.codec().encodeResult(handle.value(), type);
            if (result == null || result.length() <= LARGEST_RESULT) {
                return new RunOutcome.Succeeded(result, null);
            }
            return dropped("%d characters of JSON are more than %d".formatted(result.length(), LARGEST_RESULT));
        } catch (RuntimeException | StackOverflowError e) {
            return dropped(e.toString());
        }
    }

    private static RunOutcome dropped(String reason) {
        return new RunOutcome.Succeeded(null, Texts.storable(Texts.head(Messages.RESULT_DROPPED.text(reason), 2000)));
    }

    /** Margin of the JTA time-out, which is only the backstop of the run's own limit. */
    static int backstopSeconds(Duration limit) {
        return limit.isZero() ? 0 : Math.toIntExact(Math.min(Integer.MAX_VALUE - 60L, limit.toSeconds()) + 6);
    }
}
