package io.errand;

import org.jspecify.annotations.Nullable;

/**
 * One task, claimed by {@link HandControl#claimNext} and kept alive by heartbeats until it is executed or closed. For one thread
 * at a time.
 */
public interface TaskClaim extends AutoCloseable {

    /**
     * The task as it stands now.
     *
     * @return its status
     * @throws TaskNotFoundException if it was deleted
     */
    TaskStatus<?> status();

    /**
     * Runs the task on this thread, as a worker would: with its time-out, and with its completion stored when this returns. Call it
     * outside any transaction and task.
     *
     * @return what the method gave in its handle, null if nothing
     * @throws Exception what the method threw, after the failure has been recorded with the usual retries; an {@link
     *     ErrandException} if the task may not or could not be run to its end
     */
    @Nullable
    Object execute() throws Exception;

    /** Gives the task back if it was not executed; counts no attempt. */
    @Override
    void close();
}
