package io.errand;

import java.util.Optional;
import java.util.function.Consumer;

/** Runs stored tasks on callers' threads; a part of {@link TaskScheduler}. */
public interface HandControl {

    /**
     * Runs due tasks on this thread, one after the other, until none is left or a bound is reached. Meanwhile this thread is a
     * worker: it can be seen, told and taken over like any other. What a task throws is recorded and does not end the call. An
     * interrupt ends it, and the thread's flag is set again.
     *
     * @param options what to run, and for how long
     * @return how many runs were made
     * @throws ErrandException if called within a transaction or a task, by wrong options, or if the database cannot be used
     */
    long process(Consumer<ProcessOptions> options);

    /**
     * Claims the next due task of a group, in a transaction of its own. Close what you get, or execute it.
     *
     * @param group its name
     * @return the task, empty if none is due
     * @throws ErrandException if it is no group's name, or if the database cannot be used
     */
    Optional<TaskClaim> claimNext(String group);
}
