package io.errand.internal.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** When this node knows that a task will be due, so that it looks then and not at the next poll. A hint, no promise. */
final class DueTimes {

    private static final int MOST = 1000;

    private final NavigableSet<Instant> times = new ConcurrentSkipListSet<>();

    void add(Instant due) {
        times.add(due);
        if (times.size() > MOST) {
            times.pollLast(); // a far time is found by polling
        }
    }

    /** How long until the next one, at most that long; forgets those that have come. */
    Duration untilNext(Instant now, Duration most) {
        while (true) {
            Instant next = times.isEmpty() ? null : times.pollFirst();
            if (next == null) {
                return most;
            }
            if (next.isAfter(now)) {
                times.add(next);
                Duration until = Duration.between(now, next).plusMillis(1);
                return until.compareTo(most) < 0 ? until : most;
            }
        }
    }
}
