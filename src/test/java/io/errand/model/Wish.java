package io.errand.model;

import io.errand.TaskOptions;
import io.errand.Unique;
import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of a new task. Times are in ticks of the model.
 *
 * @param stop no start this many ticks and a half from now on; 0 for never
 * @param repeats successful runs wanted, 0 for ever
 * @param key a letter, or a blank for none
 * @param limit at most so many of one key at once; 0 for no limit
 * @param requires waits for one of the tasks that are there; negative for none
 */
record Wish(
        int priority,
        int delay,
        int stop,
        int repeats,
        int period,
        int maxAttempts,
        char key,
        boolean untilStart,
        int limit,
        int requires,
        boolean atomic) {

    boolean hasKey() {
        return key != ' ';
    }

    /** @param required the task to wait for; null for none */
    void into(TaskOptions options, Instant now, Long required) {
        options.priority(priority).after(World.TICK.multipliedBy(delay));
        options.maxAttempts(maxAttempts).backoff("fixed:" + World.BACKOFF);
        if (stop > 0) {
            options.until(now.plus(World.TICK.multipliedBy(stop)).plus(World.TICK.dividedBy(2)));
        }
        if (repeats != 1) {
            options.repeats(repeats).every(every());
        }
        if (hasKey()) {
            options.uniqueKey(String.valueOf(key)).unique(untilStart ? Unique.UNTIL_START : Unique.UNTIL_DONE);
        }
        if (limit > 0) {
            options.limitKey("at most " + limit, limit);
        }
        if (required != null) {
            options.dependsOn(required);
        }
    }

    private Duration every() {
        return World.TICK.multipliedBy(period);
    }
}
