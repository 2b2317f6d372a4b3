package io.errand;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads stored tasks and changes them; a part of {@link TaskScheduler}. */
public interface TaskControl {

    /**
     * Reads a task with its latest run and result. In a transaction it also sees what that transaction has stored.
     *
     * @param id the task's number
     * @return the task, empty if it is not stored
     */
    Optional<TaskStatus<?>> taskStatus(long id);

    /**
     * Reads a task with its latest run and result.
     *
     * @param uuid the caller's own name for it
     * @return the task, empty if it is not stored
     */
    Optional<TaskStatus<?>> taskStatus(String uuid);

    /**
     * Stops a task: a waiting one at once, a running one by interrupting its thread. No attempt follows. Of a
     * broadcast all copies are stopped that have not ended.
     *
     * @param id the task's number
     * @return what was found and done
     */
    StopResult stopTask(long id);

    /**
     * Stops a task: a waiting one at once, a running one by interrupting its thread. No attempt follows. Of a
     * broadcast all copies are stopped that have not ended.
     *
     * @param uuid the caller's own name for it
     * @return what was found and done
     */
    StopResult stopTask(String uuid);

    /**
     * Queues a finished task again, due at once: attempts 0, a passed stop time cleared, enabled.
     *
     * @param id the task's number
     * @return true if it is queued again, false if it was not finished
     * @throws TaskNotFoundException if it is not stored
     * @throws ErrandException if another task holds its unique key; the transaction stays usable
     */
    boolean requeue(long id);

    /**
     * Queues a finished task again, due at once: attempts 0, a passed stop time cleared, enabled.
     *
     * @param uuid the caller's own name for it
     * @return true if it is queued again, false if it was not finished
     * @throws TaskNotFoundException if it is not stored
     * @throws ErrandException if another task holds its unique key; the transaction stays usable
     */
    boolean requeue(String uuid);

    /**
     * Reads the last stored task that fits, with its latest run and result.
     *
     * @param query restricts what is asked for
     * @return the task, empty if none fits
     */
    Optional<TaskStatus<?>> taskStatus(Consumer<TaskQuery> query);

    /**
     * Reads the tasks that fit, each with its latest run and result: those of a creator, what failed within the last day.
     *
     * @param query restricts what is asked for
     * @return the tasks, the last stored first, at most as many as the query's limit
     */
    List<TaskStatus<?>> findTasks(Consumer<TaskQuery> query);

    /**
     * Counts the tasks that fit.
     *
     * @param query restricts what is asked for; its limit does not count
     * @return how many
     */
    long countTasks(Consumer<TaskQuery> query);

    /**
     * Reads the history of a task: its runs with results, outputs, errors and stack traces. One under way is there too, and so is
     * the latest one if it left no row; of earlier ones those that left a row.
     *
     * @param id the task's number
     * @return the runs, newest first
     * @throws TaskNotFoundException if it is not stored
     */
    List<RunStatus> runs(long id);

    /**
     * Reads the history of a task: its runs with results, outputs, errors and stack traces. One under way is there too, and so is
     * the latest one if it left no row; of earlier ones those that left a row.
     *
     * @param uuid the caller's own name for it
     * @return the runs, newest first
     * @throws TaskNotFoundException if it is not stored
     */
    List<RunStatus> runs(String uuid);

    /**
     * Tells why a task does not run now: everything that stands in its way, each with its way out.
     *
     * @param id the task's number
     * @return what was found; as it stood at the call
     * @throws TaskNotFoundException if it is not stored
     */
    Explanation explain(long id);

    /**
     * Tells why a task does not run now: everything that stands in its way, each with its way out.
     *
     * @param uuid the caller's own name for it
     * @return what was found; as it stood at the call
     * @throws TaskNotFoundException if it is not stored
     */
    Explanation explain(String uuid);

    /**
     * Makes a waiting task due at once.
     *
     * @param id the task's number
     * @return true if it is due now, false if it does not wait in the queue
     * @throws TaskNotFoundException if it is not stored
     */
    boolean trigger(long id);

    /**
     * Makes a waiting task due at once.
     *
     * @param uuid the caller's own name for it
     * @return true if it is due now, false if it does not wait in the queue
     * @throws TaskNotFoundException if it is not stored
     */
    boolean trigger(String uuid);

    /**
     * Lets a task be claimed again.
     *
     * @param id the task's number
     * @throws TaskNotFoundException if it is not stored
     */
    void enableTask(long id);

    /**
     * Lets a task be claimed again.
     *
     * @param uuid the caller's own name for it
     * @throws TaskNotFoundException if it is not stored
     */
    void enableTask(String uuid);

    /**
     * Keeps a task from being claimed until it is enabled; a run under way goes on.
     *
     * @param id the task's number
     * @throws TaskNotFoundException if it is not stored
     */
    void disableTask(long id);

    /**
     * Keeps a task from being claimed until it is enabled; a run under way goes on.
     *
     * @param uuid the caller's own name for it
     * @throws TaskNotFoundException if it is not stored
     */
    void disableTask(String uuid);

    /**
     * Changes priority or time of a waiting task.
     *
     * @param id the task's number
     * @param changes sets what is to be changed
     * @return true if it was changed, false if it does not wait in the queue
     * @throws TaskNotFoundException if it is not stored
     */
    boolean update(long id, Consumer<TaskUpdate> changes);

    /**
     * Changes priority or time of a waiting task.
     *
     * @param uuid the caller's own name for it
     * @param changes sets what is to be changed
     * @return true if it was changed, false if it does not wait in the queue
     * @throws TaskNotFoundException if it is not stored
     */
    boolean update(String uuid, Consumer<TaskUpdate> changes);

    /**
     * Deletes a task with its runs. Tasks that require it fail, or wait if they are told to.
     *
     * @param id the task's number
     * @return true if it was deleted, false if a worker holds it: stop it first
     * @throws TaskNotFoundException if it is not stored
     */
    boolean delete(long id);

    /**
     * Deletes a task with its runs. Tasks that require it fail, or wait if they are told to.
     *
     * @param uuid the caller's own name for it
     * @return true if it was deleted, false if a worker holds it: stop it first
     * @throws TaskNotFoundException if it is not stored
     */
    boolean delete(String uuid);

    /**
     * The coming times of a task, found by the code that plans them: as if each run started when it is due, ended at once and
     * succeeded. A disabled or blocked task's times are those that it would have.
     *
     * @param id the task's number
     * @param n how many, 1 to 1000
     * @return at most n instants, none if the task has ended; what is overdue is due now
     * @throws TaskNotFoundException if it is not stored
     */
    List<Instant> next(long id, int n);

    /**
     * The coming times of a task, found by the code that plans them: as if each run started when it is due, ended at once and
     * succeeded. A disabled or blocked task's times are those that it would have.
     *
     * @param uuid the caller's own name for it
     * @param n how many, 1 to 1000
     * @return at most n instants, none if the task has ended; what is overdue is due now
     * @throws TaskNotFoundException if it is not stored
     */
    List<Instant> next(String uuid, int n);

    /**
     * The coming times of a cron line, found by the code that plans tasks; nothing is stored.
     *
     * @param cronline as {@link TaskOptions#cron}
     * @param zone as {@code Europe/Berlin}
     * @param n how many, 1 to 1000
     * @return n instants
     * @throws ErrandException if line or zone are wrong
     */
    List<Instant> nextOf(String cronline, String zone, int n);
}
