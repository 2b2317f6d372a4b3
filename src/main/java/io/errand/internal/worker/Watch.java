package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig.Runs;
import io.errand.internal.config.ErrandConfig.Stuck;
import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.worker.Execution.Decision;
import io.errand.internal.worker.Slots.Slot;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Looks at each run under way: decides time-outs, and deals with threads that go on after their run's end. */
final class Watch {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** A thread that leaves within this time after its interrupt reports its run's end itself. */
    private static final Duration PROMPT = Duration.ofMillis(100);

    /** One that has not left after this is stuck: its slot gets another thread. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Slots slots;
    private final BooleanSupplier mayReport;
    private final Consumer<Execution> report;
    private final Consumer<ClaimedTask> release;
    private final Runs runs;

    /** @param mayReport whether a report would be taken without waiting: nothing may hold up the looking */
    Watch(
            Slots slots,
            BooleanSupplier mayReport,
            Consumer<Execution> report,
            Consumer<ClaimedTask> release,
            Runs runs) {
        this.slots = slots;
        this.mayReport = mayReport;
        this.report = report;
        this.release = release;
        this.runs = runs;
    }

    void runOnce() {
        for (Slot slot : slots.all()) {
            Execution run = slot.execution();
            if (run != null) {
                look(slot, run);
            }
        }
    }

    private void look(Slot slot, Execution run) {
        if (run.isOverLimit()) {
            run.decide(Decision.TIMED_OUT);
        }
        Duration overdue = run.overdue();
        Decision decision = run.decision();
        boolean reportable = decision == Decision.TIMED_OUT || decision == Decision.STOPPED;
        if (reportable && overdue.compareTo(PROMPT) > 0 && mayReport.getAsBoolean() && run.report()) {
            report.accept(run);
        }
        if (overdue.compareTo(PATIENCE) > 0 && !slot.isRetired()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.THREAD_STUCK.text(run.id(), run.task().functionName(), decision));
            slots.replace(slot);
        }
        if (reportable
                && runs.stuck() == Stuck.RELEASE
                && overdue.compareTo(runs.stuckAfter()) > 0
                && run.releaseOnce()) {
            release.accept(run.task());
        }
    }
}
