package io.errand.internal.worker;

import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the container's proxies of beans, for use within a request, which it begins where there is none. Keeps the proxies
 * that may be shared, as a look-up costs more than a short task.
 */
@Internal
public class BeanDirectory {

    /** A bean's proxy; a dependent one ends with its use, and so does a request that was begun for it. */
    public record Reference(Object proxy, @Nullable CreationalContext<?> ownContext, Runnable endRequest)
            implements AutoCloseable {

        @Override
        public void close() {
            try {
                if (ownContext != null) {
                    ownContext.release();
                }
            } finally {
                endRequest.run();
            }
        }
    }

    private final BeanManager beans;
    private final Instance<RequestContextController> requests;
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    /** As many as were needed at once, since making one costs more than beginning a request. */
    private final Queue<RequestContextController> idleRequests = new ConcurrentLinkedQueue<>();

    @Inject
    BeanDirectory(BeanManager beans, Instance<RequestContextController> requests) {
        this.beans = beans;
        this.requests = requests;
    }

    /** The proxy of the bean of that class. */
    public Reference find(Class<?> type) {
        Runnable endRequest = beginRequest();
        try {
            Object known = shared.get(type);
            return known == null ? look(type, endRequest) : new Reference(known, null, endRequest);
        } catch (Throwable e) {
            endRequest.run();
            throw e;
        }
    }

    /** The proxy of a request-scoped bean fails without one before our interceptor is asked. */
    private Runnable beginRequest() {
        RequestContextController idle = idleRequests.poll();
        RequestContextController request = idle == null ? requests.get() : idle;
        boolean begun = request.activate();
        return () -> {
            if (begun) {
                request.deactivate(); // one that fails to is left alone
            }
            idleRequests.add(request);
        };
    }

    private Reference look(Class<?> type, Runnable endRequest) {
        Bean<?> bean = resolve(type);
        CreationalContext<?> context = beans.createCreationalContext(bean);
        Object proxy = beans.getReference(bean, viewOf(bean, type), context);
        if (bean.getScope() == Dependent.class) {
            return new Reference(proxy, context, endRequest);
        }
        shared.put(type, proxy);
        return new Reference(proxy, null, endRequest);
    }

    private Bean<?> resolve(Class<?> type) {
        Set<Bean<?>> candidates = beans.getBeans(type);
        if (candidates.isEmpty()) {
            candidates = byBeanClass(type);
        }
        if (candidates.isEmpty()) {
            throw Messages.NO_BEAN.exception(type.getName(), "is none");
        }
        Bean<?> bean = beans.resolve(candidates);
        if (bean == null) {
            throw Messages.NO_BEAN.exception(type.getName(), "stands for several");
        }
        return bean;
    }

    /** A session bean that only its local interfaces can be called through. */
    private Set<Bean<?>> byBeanClass(Class<?> type) {
        return beans.getBeans(Object.class, jakarta.enterprise.inject.Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() == type)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Type viewOf(Bean<?> bean, Class<?> type) {
        if (bean.getTypes().contains(type)) {
            return type;
        }
        return bean.getTypes().stream()
                .filter(view -> view instanceof Class<?> plain && plain.isInterface())
                .findFirst()
                .orElse(Object.class);
    }

    /** The method as that proxy has it: of the bean's class, or of the interface that the proxy implements. */
    static Method methodOn(Object proxy, BackgroundMethod method) throws NoSuchMethodException {
        if (method.beanClass().isInstance(proxy)) {
            return method.method();
        }
        return proxy.getClass()
                .getMethod(method.method().getName(), method.method().getParameterTypes());
    }
}
