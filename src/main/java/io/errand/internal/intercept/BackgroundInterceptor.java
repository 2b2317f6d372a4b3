package io.errand.internal.intercept;

import io.errand.Background;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.MethodRegistry;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call becomes a stored task, unless it is being recorded, a worker makes it, or a test wants it to run. Runs before the
 * interceptor of {@code @Transactional}, so that the task is stored in the caller's transaction.
 */
@Background
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class BackgroundInterceptor {

    // Fields: on the EJBs of Payara a subclass of its own making is used, which calls the constructor without
    // arguments.
    @Inject
    MethodRegistry methods;

    @Inject
    Enqueuer enqueuer;

    @AroundInvoke
    @Nullable
    Object around(InvocationContext call) throws Exception {
        CallMode mode = CallMode.current();
        if (mode != null && mode.isRecording()) {
            mode.record(new CallMode.Call(call.getTarget(), call.getMethod(), Arrays.asList(call.getParameters())));
            return null;
        }
        BackgroundMethod method = methods.find(call.getTarget(), call.getMethod());
        if (method == null) {
            return call.proceed();
        }
        if (mode != null && mode.enter(method.beanClass())) {
            return proceed(call, mode);
        }
        if (!method.storesCalls()) {
            return call.proceed(); // it is only recurring: the extension has sent it here for the two cases above
        }
        if (enqueuer.runsInline(method, call.getParameters())) {
            return call.proceed();
        }
        var handle = enqueuer.store(method, call.getParameters());
        return method.resultType() == null ? null : handle;
    }

    private static @Nullable Object proceed(InvocationContext call, CallMode mode) throws Exception {
        try {
            return call.proceed();
        } catch (Throwable failure) { // remembered and rethrown: an EJB's container will wrap it
            mode.threw(failure);
            throw failure;
        }
    }
}
