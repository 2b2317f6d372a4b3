package io.errand.internal.worker;

import io.errand.TaskHandle;
import io.errand.internal.method.BackgroundMethod;
import org.jspecify.annotations.Nullable;

/** Sees what a method gave or threw on a caller's thread, for that caller. */
final class Witness implements Invoker {

    /** What was seen of one run. */
    static final class Seen {

        private boolean invoked;
        private boolean interrupted;
        private @Nullable Execution run;
        private @Nullable Object value;
        private @Nullable Throwable thrown;

        /** Whether the method was called at all. */
        boolean invoked() {
            return invoked;
        }

        /** Whether somebody has interrupted the thread, and not Errand the run. */
        boolean interrupted() {
            return interrupted;
        }

        @Nullable
        Object value() {
            return value;
        }

        /** What the method threw, if the run's end was its own. */
        @Nullable
        Throwable thrown() {
            Execution by = run;
            return by != null && by.decision() == Execution.Decision.ENDED ? thrown : null;
        }
    }

    private static final ThreadLocal<@Nullable Seen> PRESENT = new ThreadLocal<>();

    private final Invoker invoker;

    Witness(Invoker invoker) {
        this.invoker = invoker;
    }

    /** What is seen on this thread while that runs. */
    Seen watch(Runnable work) {
        Seen seen = new Seen();
        PRESENT.set(seen);
        try {
            work.run();
        } finally {
            PRESENT.remove();
        }
        return seen;
    }

    @Override
    public @Nullable Object invoke(BackgroundMethod method, @Nullable Object[] arguments) throws Exception {
        Seen seen = PRESENT.get();
        return seen == null ? invoker.invoke(method, arguments) : invoke(seen, method, arguments);
    }

    private @Nullable Object invoke(Seen seen, BackgroundMethod method, @Nullable Object[] arguments) throws Exception {
        seen.invoked = true;
        seen.run = CurrentTask.running();
        try {
            Object returned = invoker.invoke(method, arguments);
            seen.value =
                    returned instanceof TaskHandle<?> handle && method.resultType() != null ? handle.value() : null;
            return returned;
        } catch (Throwable e) {
            seen.thrown = e;
            throw e;
        } finally {
            boolean interrupted = seen.thrown instanceof InterruptedException
                    || Thread.currentThread().isInterrupted();
            seen.interrupted = interrupted && seen.run != null && seen.run.decision() == null;
        }
    }
}
