package io.errand.internal.worker;

import io.errand.internal.method.BackgroundMethod;
import org.jspecify.annotations.Nullable;

/** Calls a background method on its bean, with what the container needs around it; throws what the method throws. */
@FunctionalInterface
public interface Invoker {

    @Nullable
    Object invoke(BackgroundMethod method, @Nullable Object[] arguments) throws Exception;
}
