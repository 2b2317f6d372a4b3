package io.errand.internal.worker;

import io.errand.internal.config.Internal;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls the method through the bean's proxy, in a request context of its own. */
@Internal
class BeanInvoker implements Invoker {

    private final BeanDirectory directory;

    @Inject
    BeanInvoker(BeanDirectory directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable Object invoke(BackgroundMethod method, @Nullable Object[] arguments) throws Exception {
        try (BeanDirectory.Reference bean = directory.find(method.beanClass())) {
            Method target = BeanDirectory.methodOn(bean.proxy(), method);
            target.trySetAccessible(); // a package-private method of a public or package-private bean
            return CallMode.running(method.beanClass(), () -> call(target, bean.proxy(), arguments));
        }
    }

    private static @Nullable Object call(Method method, Object proxy, @Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(proxy, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
