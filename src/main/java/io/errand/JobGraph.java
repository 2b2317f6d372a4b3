package io.errand;

import java.util.List;
import java.util.Set;

/**
 * The dependencies of one job: which of its tasks wait for which. Made by {@link TaskScheduler#jobGraph}. Its changes are part
 * of the caller's transaction; a task must have been stored before, and wait in the queue until the transaction commits:
 * store it disabled, or due later, or in the same transaction.
 */
public interface JobGraph {

    /**
     * Lets one task wait until another is COMPLETED.
     *
     * @param waits the task that waits
     * @param requires the task that it waits for
     * @return this
     * @throws ErrandException if one is not stored, or the waiting one has begun
     */
    JobGraph addDependency(long waits, long requires);

    /**
     * Lets one task wait until another is COMPLETED.
     *
     * @param waits the uuid of the task that waits
     * @param requires the uuid of the task that it waits for
     * @return this
     * @throws ErrandException if one is not stored, or the waiting one has begun
     */
    JobGraph addDependency(String waits, String requires);

    /**
     * Lets one task wait until another is COMPLETED.
     *
     * @param waits the task that waits
     * @param requires the task that it waits for
     * @return this
     * @throws ErrandException if one is not stored, or the waiting one has begun
     */
    JobGraph addDependency(TaskHandle<?> waits, TaskHandle<?> requires);

    /**
     * The order in which the tasks of this job can run: each level requires only tasks of earlier ones.
     *
     * @return the numbers of the tasks by level, empty if there are no dependencies
     * @throws ErrandException naming a cycle, if there is one; the transaction stays as it is
     */
    List<Set<Long>> validate();

    /**
     * As {@link #validate}, over the dependencies of all jobs.
     *
     * @return the numbers of the tasks by level
     * @throws ErrandException naming a cycle, if there is one
     */
    List<Set<Long>> validateAll();
}
