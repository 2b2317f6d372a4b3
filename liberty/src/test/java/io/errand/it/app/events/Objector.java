package io.errand.it.app.events;

import io.errand.event.TaskCreated;
import io.errand.event.TaskFailed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Throws after all other observers have been told. */
@ApplicationScoped
public class Objector {

    public static final String FORBIDDEN = "forbidden";

    void onCreated(@Observes @Priority(5000) TaskCreated event) {
        if (event.task().taskName().equals(FORBIDDEN)) {
            throw new IllegalStateException("Not that one");
        }
    }

    void onFailed(@Observes @Priority(5000) TaskFailed event) {
        throw new IllegalStateException("Not again: " + event.task().id());
    }
}
