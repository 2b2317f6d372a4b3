package io.errand;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores, runs, asks and stops tasks. Inject it into CDI beans and EJBs; any number of threads may use it.
 *
 * <p>Calls that store or change something take part in the caller's transaction, or make their own if there is none. If the
 * database cannot be used, each throws an {@link ErrandException} with the code of the fault.
 */
public interface TaskScheduler extends TaskControl, WorkerControl, HandControl {

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
     * Stores any number of tasks in one transaction, in batches and in constant memory, with one wake-up of the workers. If it
     * throws, the caller's transaction keeps what was stored before; without a transaction nothing is stored.
     *
     * @param tasks adds the tasks, one after the other
     * @return how many were stored; a duplicate that was kept does not count
     */
    long batch(Consumer<TaskBatch> tasks);

    /**
     * Tells what {@link #queueTask} would refuse, and stores nothing. What only other tasks decide is not looked at: whether a uuid or
     * a unique key is taken, and whether required tasks are stored.
     *
     * @param function the function name
     * @param options sets arguments and options
     * @return every problem as a coded message; empty if it would be stored
     */
    List<String> check(String function, Consumer<TaskOptions> options);

    /**
     * Runs a {@code @Background} method at once, in this thread and transaction, without storing anything. Only the first
     * call of a {@code @Background} method is run; a second one in the same lambda, and those that the method makes, are
     * stored as ever. It has no {@link TaskContext} of its own.
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
     * The dependencies of one job.
     *
     * @param job its name, at most 255 characters
     * @return the job's graph
     */
    JobGraph jobGraph(String job);
}
