package io.errand.internal.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the instants of a line by watching a wall clock tick by tick. It knows no gaps and no overlaps, only what the
 * clock shows now and the latest time that it has shown so far.
 */
final class WallClockWalk {

    private final long first;
    private final int tick;
    private final long[] shown;

    /** @param tick in seconds; a walk by minutes is enough where no line names seconds */
    WallClockWalk(ZoneId zone, Instant from, Instant to, int tick) {
        this.first = Math.floorDiv(from.getEpochSecond(), 60) * 60;
        this.tick = tick;
        this.shown = new long[(int) ((to.getEpochSecond() - first) / tick)];
        for (int i = 0; i < shown.length; i++) {
            Instant now = Instant.ofEpochSecond(first + (long) i * tick);
            shown[i] = now.getEpochSecond() + zone.getRules().getOffset(now).getTotalSeconds();
        }
    }

    /** The instants after that one and before the end of the walk. */
    List<Instant> instants(WallClockLine line, Instant after) {
        List<Instant> instants = new ArrayList<>();
        long latest = shown[0];
        for (int i = 1; i < shown.length; i++) {
            boolean due = line.real() ? line.matches(shown[i]) : isPassed(line, latest, shown[i]);
            Instant now = Instant.ofEpochSecond(first + (long) i * tick);
            if (due && now.isAfter(after)) {
                instants.add(now);
            }
            latest = Math.max(latest, shown[i]);
        }
        return instants;
    }

    /** True if the clock has come to a time of the line, or passed it, for the first time. */
    private boolean isPassed(WallClockLine line, long latest, long now) {
        for (long time = latest + tick; time <= now; time += tick) {
            if (line.matches(time)) {
                return true;
            }
        }
        return false;
    }
}
