package io.errand.testing;

import io.errand.TaskScheduler;
import io.errand.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Steers Errand in a test that runs inside a container. Inject it; it works only with {@code errand.testing=true}, else each
 * method throws ERR-3040. Set {@code errand.workers=none} too, so that nothing runs but what the test asks for.
 *
 * <p>It acts on this node and on all its threads, and stays as it is until it is changed: call {@link #clear} before each test,
 * and let tests that share a node run one after another.
 */
public interface ErrandTesting {

    /**
     * Lets calls of {@code @Background} methods run at once, in the calling thread and transaction, instead of being stored;
     * also the calls that they make in turn. Their exceptions reach the caller, and there is no {@link io.errand.TaskContext}.
     * Arguments that could not be stored are refused as ever. What {@code TaskScheduler} is given, with or without options, is
     * stored all the same.
     *
     * @param on true to run calls, false to store them, which is the rule
     */
    void inline(boolean on);

    /**
     * As {@link #inline inline(true)}, until the returned object is closed.
     *
     * @return puts back what held before: {@code try (var inline = errand.runInline()) { … }}
     */
    Inline runInline();

    /** A time in which calls run at once. */
    interface Inline extends AutoCloseable {

        /** Lets calls be stored again, unless they were run before, too. */
        @Override
        void close();
    }

    /**
     * Runs every due task, of all groups, in this thread, and what they make due: calls of theirs, tasks that required them.
     * A retry or a repeat is due later: {@link #advance} time first. A task that fails throws nothing here; its status tells.
     * A broadcast waits, as there is no worker to take part.
     * Call it outside any transaction, after the one that stored the tasks has committed.
     *
     * @return how many runs there were
     * @throws io.errand.ErrandException ERR-3042 if this node has workers; ERR-3043 if some task stores itself again and again
     */
    long drain();

    /**
     * As {@link #drain()}, only the tasks of one group.
     *
     * @param group the group's name
     * @return how many runs there were
     */
    long drain(String group);

    /**
     * Moves Errand's time on this node forward: what is due within that time is due now. The clocks of the machine and of the
     * database, and of SQL that does not come from Errand, stay as they are. Housekeeping goes by the moved time, too.
     *
     * @param by how far, not less than zero
     * @throws io.errand.ErrandException ERR-3042 if this node has workers: they would look dead
     */
    void advance(Duration by);

    /**
     * Errand's time, as it was moved.
     *
     * @return the time by which tasks are due
     */
    Instant now();

    /**
     * The tasks that wait in the queue, due or not, in the order in which they were stored. In a transaction it sees what that
     * transaction has stored. To ask for others there is {@link TaskScheduler#findTasks}.
     *
     * @return the tasks, at most the last 10000
     */
    List<TaskStatus<?>> queued();

    /**
     * As {@link #queued()}, only the calls of one function.
     *
     * @param function its name, as {@code Mailer.welcome}
     * @return the tasks
     */
    List<TaskStatus<?>> queued(String function);

    /**
     * Begins anew: deletes every task with its runs, dependencies and limits, whoever stored it, moves time back and stores
     * calls again. Declared schedules are deleted too, until the next start.
     */
    void clear();
}
