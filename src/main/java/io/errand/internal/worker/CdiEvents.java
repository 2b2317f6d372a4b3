package io.errand.internal.worker;

import io.errand.event.TaskEvent;
import io.errand.internal.config.Internal;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Fires events to the observers of the application. */
@Internal
class CdiEvents implements EventSink {

    private final Event<TaskEvent> events;
    private final Instance<RequestContextController> requests;
    private final ObservedEvents observed;

    @Inject
    CdiEvents(Event<TaskEvent> events, Instance<RequestContextController> requests, ObservedEvents observed) {
        this.events = events;
        this.requests = requests;
        this.observed = observed;
    }

    @Override
    public boolean isObserved(Class<? extends TaskEvent> type) {
        return observed.contains(type);
    }

    @Override
    public void fire(TaskEvent event) {
        RequestContextController request = requests.get();
        boolean begun = request.activate();
        try {
            events.fire(event); // observers are found by its own class
        } finally {
            if (begun) {
                request.deactivate();
            }
            requests.destroy(request);
        }
    }
}
