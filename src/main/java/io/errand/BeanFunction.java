package io.errand;

/**
 * A call of one method of a bean that gives a result, as {@code m -> m.add(1, 2)}.
 *
 * @param <B> the bean's type
 * @param <T> the type of the result
 * @param <X> what the method may throw
 */
@FunctionalInterface
public interface BeanFunction<B, T, X extends Exception> {

    /**
     * Makes the call.
     *
     * @param bean the bean to call
     * @return what the method returns
     * @throws X as the method does
     */
    TaskHandle<T> on(B bean) throws X;
}
