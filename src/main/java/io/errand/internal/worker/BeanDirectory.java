package io.errand.internal.worker;

import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the container's proxies of beans; keeps those that may be shared, as a look-up costs more than a short task. */
@Internal
public class BeanDirectory {

    /** A bean's proxy; a dependent one ends with its use. */
    public record Reference(Object proxy, @Nullable CreationalContext<?> ownContext) implements AutoCloseable {

        @Override
        public void close() {
            if (ownContext != null) {
                ownContext.release();
            }
        }
    }

    private final BeanManager beans;
    private final Map<Class<?>, Reference> shared = new ConcurrentHashMap<>();

    @Inject
    BeanDirectory(BeanManager beans) {
        this.beans = beans;
    }

    /** The proxy of the bean of that class. */
    public Reference find(Class<?> type) {
        Reference known = shared.get(type);
        if (known != null) {
            return known;
        }
        Bean<?> bean = resolve(type);
        CreationalContext<?> context = beans.createCreationalContext(bean);
        Object proxy = beans.getReference(bean, viewOf(bean, type), context);
        if (bean.getScope() == Dependent.class) {
            return new Reference(proxy, context);
        }
        Reference reference = new Reference(proxy, null);
        shared.put(type, reference);
        return reference;
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
