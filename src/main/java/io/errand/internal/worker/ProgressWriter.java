package io.errand.internal.worker;

import io.errand.RunState;
import io.errand.internal.store.CompletionStore;
import io.errand.internal.store.TaskChange.RunRow;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Writes what runs under way have reported, at most once a second each. */
final class ProgressWriter {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final CompletionStore store;
    private final Claims claims;
    private final LongSupplier nanoTime;
    private long lastTurn;

    ProgressWriter(CompletionStore store, Claims claims, LongSupplier nanoTime) {
        this.store = store;
        this.claims = claims;
        this.nanoTime = nanoTime;
        this.lastTurn = nanoTime.getAsLong();
    }

    /** Gives the time until the next turn. */
    Duration runOnce(String worker) {
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - lastTurn);
        if (since.compareTo(INTERVAL) < 0) {
            return INTERVAL.minus(since);
        }
        lastTurn = nanoTime.getAsLong();
        for (Claims.Claim claim : claims.all()) {
            Execution run = claim.run();
            if (run != null && run.decision() == null && run.takeNews()) {
                write(run, worker);
            }
        }
        return INTERVAL;
    }

    private void write(Execution run, String worker) {
        Execution.Progress progress = run.progress();
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
                        run.output(),
                        progress == null ? null : progress.percent(),
                        progress == null ? null : progress.text(),
                        null,
                        null));
    }
}
