package io.errand;

import java.util.List;
import java.util.function.Consumer;

/**
 * Steers workers and groups; a part of {@link TaskScheduler}. Commands take part in the caller's transaction, or make their own if
 * there is none: they are written just before it commits, so that no heartbeat waits for it. Workers of the calling node learn of
 * them at once after the commit, others at their next heartbeat. If the database cannot be used, each call throws an {@link
 * ErrandException}.
 */
public interface WorkerControl {

    /**
     * Disables all live workers that serve any group of this node: they claim nothing more and live on.
     *
     * @return how many were told; those disabled already are not
     */
    default int disable() {
        return disable(workers -> {});
    }

    /**
     * Disables workers: they claim nothing more and live on.
     *
     * @param workers chooses them
     * @return how many were told
     * @throws ErrandException if no live worker has the name, or one of the groups
     */
    default int disable(Consumer<WorkerSelection> workers) {
        return control(WorkerCommand.DISABLE, workers);
    }

    /**
     * Resumes all disabled workers that serve any group of this node.
     *
     * @return how many were told
     */
    default int resume() {
        return resume(workers -> {});
    }

    /**
     * Resumes disabled workers.
     *
     * @param workers chooses them
     * @return how many were told
     * @throws ErrandException if no live worker has the name, or one of the groups
     */
    default int resume(Consumer<WorkerSelection> workers) {
        return control(WorkerCommand.RESUME, workers);
    }

    /**
     * Ends all live workers that serve any group of this node, as soon as they have finished what they run.
     *
     * @return how many were told
     */
    default int terminate() {
        return terminate(workers -> {});
    }

    /**
     * Ends workers as soon as they have finished what they run.
     *
     * @param workers chooses them
     * @return how many were told
     * @throws ErrandException if no live worker has the name, or one of the groups
     */
    default int terminate(Consumer<WorkerSelection> workers) {
        return control(WorkerCommand.TERMINATE, workers);
    }

    /**
     * Ends all live workers that serve any group of this node at once: what they run is interrupted and given back.
     *
     * @return how many were told
     */
    default int kill() {
        return kill(workers -> {});
    }

    /**
     * Ends workers at once: what they run is interrupted and given back.
     *
     * @param workers chooses them
     * @return how many were told
     * @throws ErrandException if no live worker has the name, or one of the groups
     */
    default int kill(Consumer<WorkerSelection> workers) {
        return control(WorkerCommand.KILL, workers);
    }

    /**
     * Tells workers what to do.
     *
     * @param command what
     * @param workers chooses them
     * @return how many were told; those that need not be told are not counted
     * @throws ErrandException if no live worker has the name, or one of the groups; nobody is told anything then
     */
    int control(WorkerCommand command, Consumer<WorkerSelection> workers);

    /**
     * Starts a worker of this node again that has ended, under a fresh name. Does nothing if it lives. Takes no part in a
     * transaction.
     *
     * @param name its name in {@code errand.workers}
     * @throws ErrandException if this node has no such worker, or if it has been told to end and has not ended yet
     */
    void startWorker(String name);

    /**
     * Reads all workers of all nodes, the dead ones that still hold tasks too.
     *
     * @return the workers, the oldest first
     */
    List<WorkerStatus> getWorkers();

    /**
     * Lets nothing be claimed from a group, on all nodes; what runs goes on. In a transaction this happens as it commits.
     *
     * @param group its name; it need not have been used before
     * @throws ErrandException if it is no group's name
     */
    void pauseGroup(String group);

    /**
     * Lets tasks be claimed from a group again.
     *
     * @param group its name
     * @throws ErrandException if it is no group's name
     */
    void resumeGroup(String group);

    /**
     * Limits how many tasks of a group run at once, over all nodes.
     *
     * @param group its name; it need not have been used before
     * @param maxRunning most at once, 0 for no limit
     * @throws ErrandException if it is no group's name, or the number is below 0
     */
    void limitGroup(String group, int maxRunning);
}
