package io.errand;

/**
 * A call of one method of a bean, as {@code m -> m.welcome(42)}.
 *
 * @param <B> the bean's type
 * @param <X> what the method may throw
 */
@FunctionalInterface
public interface BeanCall<B, X extends Exception> {

    /**
     * Makes the call.
     *
     * @param bean the bean to call
     * @throws X as the method does
     */
    void on(B bean) throws X;
}
