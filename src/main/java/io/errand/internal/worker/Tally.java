package io.errand.internal.worker;

import io.errand.internal.store.TaskChange;
import java.util.concurrent.atomic.AtomicLong;

/** What a worker has done since it started, as its row shows it. */
final class Tally {

    private final String worker;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    Tally(String worker) {
        this.worker = worker;
    }

    /** An end was written; failures are logged here, once each. */
    void ended(TaskChange change) {
        if (change.lastRunMs() != null) {
            runs.incrementAndGet();
        }
        if (RunLog.ended(change)) {
            errors.incrementAndGet();
        }
    }

    String json(int busy, long emptyPolls) {
        return "{\"worker\":\"%s\",\"busy\":%d,\"runs\":%d,\"errors\":%d,\"empty_polls\":%d}"
                .formatted(worker, busy, runs.get(), errors.get(), emptyPolls);
    }
}
