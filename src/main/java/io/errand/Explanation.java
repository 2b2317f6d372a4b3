package io.errand;

import java.util.List;

/**
 * Why a task does not run now, as {@link TaskScheduler#explain(long)} found it. A snapshot: it does not change.
 *
 * @param id the task's number
 * @param status where it stands
 * @param obstacles what stands in its way, each of which would suffice; empty if the next free slot takes it
 */
public record Explanation(long id, TaskState status, List<Obstacle> obstacles) {

    /**
     * Tells whether nothing stands in its way.
     *
     * @return true if it is due and a worker will take it at its next look
     */
    public boolean isFree() {
        return obstacles.isEmpty();
    }
}
