package io.errand.internal.worker;

import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.store.StatusStore;
import jakarta.json.bind.JsonbException;
import org.jspecify.annotations.Nullable;

/** Adds to a task's row what only the code knows: its result decoded, and why this node cannot run it. */
record TaskReader(MethodRegistry methods, JsonCodec codec) implements StatusStore.Reader {

    @Override
    public @Nullable String note(long id, String function, TaskState status) {
        boolean unknown = status == TaskState.QUEUED && methods.find(function).isEmpty();
        return unknown ? Messages.FUNCTION_UNKNOWN_HERE.text(id, function) : null;
    }

    @Override
    public @Nullable Object result(String function, @Nullable RunStatus run) {
        if (run == null) {
            return null;
        }
        try {
            return codec.decodeResult(
                    run.result(),
                    methods.find(function).map(BackgroundMethod::resultType).orElse(null));
        } catch (JsonbException e) {
            return run.result(); // stored by an older version of the method: its text is better than nothing
        }
    }
}
