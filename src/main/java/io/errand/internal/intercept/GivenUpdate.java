package io.errand.internal.intercept;

import io.errand.TaskUpdate;
import io.errand.internal.store.EditStore.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The changes as one call gives them; the last one given wins. */
final class GivenUpdate implements TaskUpdate {

    private @Nullable Integer priority;
    private @Nullable Instant at;
    private @Nullable Duration after;

    static Edit from(Consumer<TaskUpdate> consumer) {
        GivenUpdate given = new GivenUpdate();
        consumer.accept(given);
        return new Edit(given.priority, given.at, given.after);
    }

    @Override
    public TaskUpdate priority(int value) {
        priority = value;
        return this;
    }

    @Override
    public TaskUpdate at(Instant time) {
        at = time;
        after = null;
        return this;
    }

    @Override
    public TaskUpdate after(Duration delay) {
        after = delay;
        at = null;
        return this;
    }
}
