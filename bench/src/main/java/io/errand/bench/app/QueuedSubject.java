package io.errand.bench.app;

import io.errand.TaskOptions;
import io.errand.TaskScheduler;
import io.errand.bench.node.Client;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Errand whose tasks are stored by calls that take options, and give none. */
@Singleton
@Typed(QueuedSubject.class)
public class QueuedSubject extends ErrandSubject {

    private final TaskScheduler tasks;

    @Inject
    QueuedSubject(Chores chores, TaskScheduler tasks) {
        super(chores, tasks);
        this.tasks = tasks;
    }

    @Override
    public Client client() {
        return number -> tasks.queue(Chores.class, bean -> bean.noop(number), this::choose);
    }

    void choose(TaskOptions options) {
        // none
    }
}
