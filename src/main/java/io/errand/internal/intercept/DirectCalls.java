package io.errand.internal.intercept;

import io.errand.TaskHandle;
import io.errand.internal.config.Internal;
import io.errand.internal.method.CallMode;
import io.errand.internal.worker.BeanDirectory;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Calls background methods at once, without storing anything. */
@Internal
class DirectCalls {

    /** A direct call. */
    @FunctionalInterface
    interface Direct<B, T> {
        @Nullable
        TaskHandle<T> on(B bean) throws Exception;
    }

    private final BeanDirectory beans;

    @Inject
    DirectCalls(BeanDirectory beans) {
        this.beans = beans;
    }

    @SuppressWarnings("unchecked") // the call throws X or an unchecked exception, nothing else
    <B, T, X extends Exception> @Nullable T call(Class<B> type, Direct<B, T> call) throws X {
        try (BeanDirectory.Reference bean = beans.find(type)) {
            TaskHandle<T> handle = CallMode.running(type, () -> call.on(type.cast(bean.proxy())));
            return handle == null ? null : handle.value();
        } catch (Exception e) {
            throw (X) e;
        }
    }
}
