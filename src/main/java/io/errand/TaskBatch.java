package io.errand;

import java.util.function.Consumer;

/**
 * Takes any number of tasks in constant memory, see {@link TaskScheduler#batch}. Its handles have their numbers at once. Not for
 * use by several threads, nor after the call.
 */
public interface TaskBatch {

    /**
     * As {@link TaskScheduler#queue(Class, BeanCall)}.
     *
     * @param <B> the bean's type
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method of the bean it is given; it is recorded, not run
     * @return the task
     */
    default <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call) {
        return queue(bean, call, options -> {});
    }

    /**
     * As {@link TaskScheduler#queue(Class, BeanCall, Consumer)}.
     *
     * @param <B> the bean's type
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method of the bean it is given; it is recorded, not run
     * @param options sets the options
     * @return the task
     * @throws InvalidOptionsException with every wrong option
     */
    <B> TaskHandle<?> queue(Class<B> bean, BeanCall<B, ?> call, Consumer<TaskOptions> options);

    /**
     * As {@link TaskScheduler#queueFor(Class, BeanFunction)}.
     *
     * @param <B> the bean's type
     * @param <T> the type of the result
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method
     * @return the task
     */
    default <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call) {
        return queueFor(bean, call, options -> {});
    }

    /**
     * As {@link TaskScheduler#queueFor(Class, BeanFunction, Consumer)}.
     *
     * @param <B> the bean's type
     * @param <T> the type of the result
     * @param bean the bean's class
     * @param call exactly one call of a {@code @Background} method
     * @param options sets the options
     * @return the task
     * @throws InvalidOptionsException with every wrong option
     */
    <B, T> TaskHandle<T> queueFor(Class<B> bean, BeanFunction<B, T, ?> call, Consumer<TaskOptions> options);

    /**
     * As {@link TaskScheduler#queueTask}.
     *
     * @param function the function name
     * @param options sets arguments and options
     * @return the task
     * @throws InvalidOptionsException with every wrong option
     */
    TaskHandle<?> queueTask(String function, Consumer<TaskOptions> options);
}
