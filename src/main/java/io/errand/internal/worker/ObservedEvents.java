package io.errand.internal.worker;

import io.errand.event.TaskEvent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The types of events that the application observes, found at deployment. */
public final class ObservedEvents {

    private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();

    /** An observer's type; only those of events are kept. */
    public void add(Type observed) {
        if (observed instanceof Class<?> type && (TaskEvent.class.isAssignableFrom(type) || type == Object.class)) {
            types.add(type);
        }
    }

    boolean contains(Class<? extends TaskEvent> event) {
        return types.stream().anyMatch(type -> type.isAssignableFrom(event));
    }
}
