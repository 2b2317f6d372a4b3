package io.errand.internal.worker;

import io.errand.internal.store.TaskChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

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

    /** @param queued how many tasks wait in each group; names of groups need no quoting */
    String json(int busy, long emptyPolls, List<String> groups, Map<String, Long> queued) {
        String depths = groups.stream()
                .filter(queued::containsKey)
                .map(group -> "\"" + group + "\":" + queued.get(group))
                .collect(Collectors.joining(","));
        return "{\"worker\":\"%s\",\"busy\":%d,\"runs\":%d,\"errors\":%d,\"empty_polls\":%d,\"queued\":{%s}}"
                .formatted(worker, busy, runs.get(), errors.get(), emptyPolls, depths);
    }
}
