package io.errand.it.app.events;

import io.errand.event.TaskCreated;
import io.errand.event.TaskError;
import io.errand.event.TaskEvent;
import io.errand.event.TaskFailed;
import io.errand.event.TaskFinished;
import io.errand.event.TaskRescheduled;
import io.errand.event.TaskStarted;
import io.errand.event.TaskSuccessful;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down every event, in the order in which it hears of them. */
@ApplicationScoped
public class Diary {

    private final List<TaskEvent> entries = new CopyOnWriteArrayList<>();

    @Inject
    Sheet sheet;

    void onCreated(@Observes TaskCreated event) {
        write(event);
    }

    void onStarted(@Observes TaskStarted event) {
        write(event);
    }

    void onSuccessful(@Observes TaskSuccessful event) {
        write(event);
    }

    void onError(@Observes TaskError event) {
        write(event);
    }

    void onRescheduled(@Observes TaskRescheduled event) {
        write(event);
    }

    void onFailed(@Observes TaskFailed event) {
        write(event);
    }

    void onFinished(@Observes TaskFinished event) {
        write(event);
    }

    /** All events of a task by name, with the attempt that each tells of. */
    public List<String> of(long task) {
        return entries.stream()
                .filter(event -> event.task().id() == task)
                .map(event -> event.getClass().getSimpleName()
                        + (event.run() == null ? "" : " " + event.run().attempt()))
                .toList();
    }

    private void write(TaskEvent event) {
        if (sheet.isClean()) { // throws outside a request
            entries.add(event);
        }
    }
}
