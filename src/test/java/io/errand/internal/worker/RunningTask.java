package io.errand.internal.worker;

import io.errand.TaskContext;

/** Lets tests of other packages ask for the task that their thread runs, as a container would inject it. */
public final class RunningTask {

    private RunningTask() {}

    public static TaskContext context() {
        return new CurrentTask();
    }
}
