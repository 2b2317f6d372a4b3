package io.errand.internal.intercept;

import io.errand.TaskClaim;
import io.errand.TaskNotFoundException;
import io.errand.TaskStatus;
import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import io.errand.internal.worker.HandClaim;
import org.jspecify.annotations.Nullable;

/** The claim of a task in the database. */
record StoredClaim(HandClaim claim, TaskControls controls) implements TaskClaim {

    @Override
    public TaskStatus<?> status() {
        TaskRef ref = TaskRef.of(claim.id());
        return controls.status(ref).orElseThrow(() -> new TaskNotFoundException(Messages.TASK_NOT_FOUND.text(ref)));
    }

    @Override
    public @Nullable Object execute() throws Exception {
        return claim.execute();
    }

    @Override
    public void close() {
        claim.close();
    }
}
