package io.errand.internal.intercept;

import io.errand.WorkerCommand;
import io.errand.WorkerControl;
import io.errand.WorkerSelection;
import io.errand.WorkerStatus;
import io.errand.internal.config.Given;
import io.errand.internal.store.WorkerFilter;
import io.errand.internal.worker.Engine;
import java.util.List;
import java.util.function.Consumer;

/** Steers workers and groups. */
abstract class WorkerFacade implements WorkerControl {

    private final Engine engine;

    WorkerFacade(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int control(WorkerCommand command, Consumer<WorkerSelection> workers) {
        Given.notNull("command", command);
        Given.notNull("workers", workers);
        WorkerFilter filter = new WorkerFilter(engine.roster().groups());
        workers.accept(filter);
        return engine.stores().commands().tell(command, filter, this::told);
    }

    private void told() {
        engine.roster().beat();
        engine.tellOthers();
    }

    @Override
    public void startWorker(String name) {
        Given.notNull("name", name);
        engine.roster().startWorker(name);
    }

    @Override
    public List<WorkerStatus> getWorkers() {
        return engine.stores().commands().workers();
    }

    @Override
    public void pauseGroup(String group) {
        Given.notNull("group", group);
        engine.stores().groups().pause(group, true, this::told);
    }

    @Override
    public void resumeGroup(String group) {
        Given.notNull("group", group);
        engine.stores().groups().pause(group, false, this::told);
    }

    @Override
    public void limitGroup(String group, int maxRunning) {
        Given.notNull("group", group);
        engine.stores().groups().limit(group, maxRunning, this::told);
    }
}
