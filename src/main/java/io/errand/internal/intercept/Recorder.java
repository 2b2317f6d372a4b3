package io.errand.internal.intercept;

import io.errand.ErrandException;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.CallMode.Call;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.worker.BeanDirectory;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which one call a lambda makes, by handing it the bean's own proxy and keeping the call. */
@Internal
class Recorder {

    /** A call as it was recorded. */
    record Recorded(BackgroundMethod method, List<@Nullable Object> arguments) {}

    /** A lambda that calls the bean. */
    @FunctionalInterface
    interface Lambda<B> {
        void on(B bean) throws Exception;
    }

    private final BeanDirectory beans;
    private final MethodRegistry methods;

    @Inject
    Recorder(BeanDirectory beans, MethodRegistry methods) {
        this.beans = beans;
        this.methods = methods;
    }

    <B> Recorded record(Class<B> type, Lambda<B> lambda) {
        List<Call> calls = calls(type, lambda);
        if (calls.isEmpty()) {
            throw Messages.RECORDED_NONE.exception(type.getName());
        }
        if (calls.size() > 1) {
            throw Messages.RECORDED_SEVERAL.exception(type.getName(), name(calls.get(0)), name(calls.get(1)));
        }
        Call call = calls.get(0);
        BackgroundMethod method = methods.find(call.target(), call.method());
        if (method == null || !type.isAssignableFrom(method.beanClass())) { // of another bean
            throw Messages.RECORDED_NONE.exception(type.getName());
        }
        return new Recorded(method, call.arguments());
    }

    private <B> List<Call> calls(Class<B> type, Lambda<B> lambda) {
        try (BeanDirectory.Reference bean = beans.find(type)) {
            return CallMode.recording(() -> {
                lambda.on(type.cast(bean.proxy()));
                return true;
            });
        } catch (ErrandException | EJBException e) {
            throw e; // of this library; or the container's own, for a MANDATORY method without a transaction for
            // instance
        } catch (Exception e) {
            throw Messages.LAMBDA_FAILED.causedBy(e, type.getName(), e);
        }
    }

    private static String name(Call call) {
        return call.method().getName();
    }
}
