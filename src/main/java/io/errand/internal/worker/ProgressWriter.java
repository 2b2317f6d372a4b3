package io.errand.internal.worker;

import io.errand.RunState;
import io.errand.internal.store.CompletionStore;
import io.errand.internal.store.TaskChange.RunRow;
import java.time.Duration;

/** Writes what runs under way have reported: progress at most once a second, output as often as its task asks for. */
final class ProgressWriter {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final CompletionStore store;
    private final Slots slots;

    ProgressWriter(CompletionStore store, Slots slots) {
        this.store = store;
        this.slots = slots;
    }

    /** Gives the time until the next turn. */
    Duration runOnce(String worker) {
        Duration wait = INTERVAL;
        for (Slots.Slot slot : slots.all()) {
            Execution run = slot.execution();
            if (run != null && run.decision() == null) {
                Duration untilNews = run.reports().untilDue();
                if (untilNews.isZero()) {
                    run.reports().written();
                    write(run, worker);
                    untilNews = run.reports().untilDue();
                }
                if (untilNews.compareTo(wait) < 0) {
                    wait = untilNews;
                }
            }
        }
        return wait;
    }

    private void write(Execution run, String worker) {
        Reports.Progress progress = run.reports().progress();
        run.runRowMayBeWritten();
        store.writeUnderWay(
                run.task(),
                new RunRow(
                        run.runId(),
                        run.id(),
                        RunState.RUNNING,
                        run.attempt(),
                        worker,
                        run.start(),
                        null,
                        null,
                        run.reports().output(),
                        progress == null ? null : progress.percent(),
                        progress == null ? null : progress.text(),
                        null,
                        null));
    }
}
