package io.errand;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores, runs, asks and stops tasks. Inject it into CDI beans and EJBs; any number of threads may use it.
 *
 * <p>Calls that store or change something take part in the caller's transaction, or make their own if there is none. If the
 * database cannot be used, each throws an {@link ErrandException} with the code of the fault.
 */
public interface TaskScheduler {

    /**
     * Stores a call of a {@code @Background} method: {@code tasks.queue(Mailer.class, m -> m.welcome(42))}.
     *
     * @param <B> the bean's type
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method of the bean it is given; it is recorded, not run
     * @return the stored task
     * @throws ErrandException if the call records none or several; nothing is stored then
     */
    default <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call) {
        return queue(bean, call, options -> {});
    }

    /**
     * Stores a call of a {@code @Background} method with options.
     *
     * @param <B> the bean's type
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method of the bean it is given; it is recorded, not run
     * @param options sets the options
     * @return the stored task
     * @throws InvalidOptionsException with every wrong option; nothing is stored then
     * @throws ErrandException if the call records none or several; nothing is stored then
     */
    <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call, Consumer<TaskOptions> options);

    /**
     * As {@link #queue(Class, BeanCall)}, for a method with a result.
     *
     * @param <B> the bean's type
     * @param <T> the type of the result
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method
     * @return the stored task
     */
    default <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call) {
        return queueFor(bean, call, options -> {});
    }

    /**
     * As {@link #queue(Class, BeanCall, Consumer)}, for a method with a result.
     *
     * @param <B> the bean's type
     * @param <T> the type of the result
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method
     * @param options sets the options
     * @return the stored task
     */
    <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call, Consumer<TaskOptions> options);

    /**
     * Stores a task by the name of its function: {@code tasks.queueTask("Mailer.welcome", o -> o.args(42))}.
     *
     * @param function the function name
     * @param options sets arguments and options
     * @return the stored task
     * @throws InvalidOptionsException with every wrong option; nothing is stored then
     */
    TaskHandle<?> queueTask(String function, Consumer<TaskOptions> options);

    /**
     * Tells what {@link #queueTask} would refuse, and stores nothing.
     *
     * @param function the function name
     * @param options sets arguments and options
     * @return every problem as a coded message; empty if it would be stored
     */
    List<String> check(String function, Consumer<TaskOptions> options);

    /**
     * Runs a {@code @Background} method at once, in this thread and transaction, without storing anything. Only the first
     * call of a {@code @Background} method is run; a second one in the same lambda, and those that the method makes, are
     * stored as ever. There is no {@link TaskContext} in it.
     *
     * @param <B> the bean's type
     * @param <X> what the method may throw
     * @param bean the bean's class
     * @param call the call
     * @throws X as the method does
     */
    <B, X extends Exception> void runNow(Class<B> bean, BeanCall<B, X> call) throws X;

    /**
     * As {@link #runNow}, and returns the value of the handle that the method returns.
     *
     * @param <B> the bean's type
     * @param <T> the type of the result
     * @param <X> what the method may throw
     * @param bean the bean's class
     * @param call the call
     * @return the result
     * @throws X as the method does
     */
    <B, T, X extends Exception> @Nullable T callNow(Class<B> bean, BeanFunction<B, T, X> call) throws X;

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
     * Stops a task: a waiting one at once, a running one by interrupting its thread. No attempt follows.
     *
     * @param id the task's number
     * @return what was found and done
     */
    StopResult stopTask(long id);

    /**
     * Stops a task: a waiting one at once, a running one by interrupting its thread. No attempt follows.
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
     */
    boolean requeue(long id);

    /**
     * Queues a finished task again, due at once: attempts 0, a passed stop time cleared, enabled.
     *
     * @param uuid the caller's own name for it
     * @return true if it is queued again, false if it was not finished
     * @throws TaskNotFoundException if it is not stored
     */
    boolean requeue(String uuid);
}
