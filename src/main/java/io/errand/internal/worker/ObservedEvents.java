package io.errand.internal.worker;

import io.errand.event.TaskEvent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The types of events that the application observes, found at deployment. */
public final class ObservedEvents {

    private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();

    /** An observer's type; only those of events are kept. Containers observe objects of their own qualifiers. */
    public void add(ObserverMethod<?> observer) {
        if (observer.getObservedType() instanceof Class<?> type && (isEvent(type) || isAnything(type, observer))) {
            types.add(type);
        }
    }

    private static boolean isEvent(Class<?> type) {
        return TaskEvent.class.isAssignableFrom(type);
    }

    private static boolean isAnything(Class<?> type, ObserverMethod<?> observer) {
        return type.isAssignableFrom(TaskEvent.class)
                && observer.getObservedQualifiers().stream().allMatch(Any.Literal.INSTANCE::equals);
    }

    public boolean contains(Class<? extends TaskEvent> event) {
        return types.stream().anyMatch(type -> type.isAssignableFrom(event));
    }
}
