package io.errand.it.app.events;

import io.errand.TaskScheduler;
import io.errand.event.TaskSuccessful;
import io.errand.it.app.Mailer;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An EJB that observes, and answers a task with another. */
@Stateless
public class Herald {

    public static final String ANSWERED = "answered";

    @Inject
    private TaskScheduler tasks;

    public void onSuccess(@Observes TaskSuccessful event) {
        if (event.task().taskName().equals(ANSWERED)) {
            tasks.queue(Mailer.class, m -> m.welcome("answer to " + event.task().id()));
        }
    }
}
