package io.errand.internal.worker;

import io.errand.RunStatus;
import io.errand.TaskState;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.store.StatusStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads results with the types of the fixture's methods. */
record PlainReader(Map<String, BackgroundMethod> methods, Engine engine) implements StatusStore.Reader {

    @Override
    public @Nullable Object result(String function, @Nullable RunStatus run) {
        BackgroundMethod method = methods.get(function);
        return run == null || method == null ? null : engine.codec().decodeResult(run.result(), method.resultType());
    }

    @Override
    public @Nullable String note(long id, String function, TaskState status) {
        return null;
    }
}
