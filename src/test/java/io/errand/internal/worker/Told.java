package io.errand.internal.worker;

import io.errand.event.TaskEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Observes everything, if it is told to. */
final class Told implements EventSink {

    final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean listens;
    volatile Consumer<TaskEvent> observer = event -> {};

    @Override
    public boolean isObserved(Class<? extends TaskEvent> type) {
        return listens;
    }

    @Override
    public void fire(TaskEvent event) {
        events.add(event);
        observer.accept(event);
    }

    /** The names of the events of a task, in order. */
    List<String> of(long task) {
        return events.stream()
                .filter(event -> event.task().id() == task)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
