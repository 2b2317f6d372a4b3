package io.errand.internal.worker;

import io.errand.event.TaskEvent;

/** Where events go. */
public interface EventSink {

    /** Whether anybody observes events of that type; what nobody observes is not made. */
    boolean isObserved(Class<? extends TaskEvent> type);

    /** Calls the observers, in a request of its own if there is none; throws what they throw. */
    void fire(TaskEvent event);
}
