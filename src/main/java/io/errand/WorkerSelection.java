package io.errand;

/**
 * Which live workers are told. Without groups and worker: those that serve any group of the calling node. Not for use after
 * the call.
 */
public interface WorkerSelection {

    /**
     * Those that serve at least one of these groups; each is hit as a whole, with all its groups.
     *
     * @param names at least one
     * @return this
     */
    WorkerSelection groups(String... names);

    /**
     * Only this one; or, given a name of the configuration, those of that name on all nodes.
     *
     * @param name as {@link WorkerStatus#workerName()} or {@link WorkerStatus#configuredName()} has it
     * @return this
     */
    WorkerSelection worker(String name);

    /**
     * At most that many, the oldest first; those that need not be told do not count.
     *
     * @param most at least 1
     * @return this
     */
    WorkerSelection limit(int most);
}
