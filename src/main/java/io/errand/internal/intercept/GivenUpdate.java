package io.errand.internal.intercept;

import io.errand.TaskUpdate;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
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
        if (given.at != null && given.after != null) {
            throw Messages.OPTIONS_CONTRADICT.exception("at", "after");
        }
        return new Edit(given.priority, given.at, given.after);
    }

    @Override
    public TaskUpdate priority(int value) {
        priority = value;
        return this;
    }

    @Override
    public TaskUpdate at(Instant time) {
        if (!Durations.isStorable(Given.notNull("at", time))) {
            throw Messages.WRONG_OPTION.exception("at", Durations.INSTANT_RULE, time, "Correct it.");
        }
        at = time;
        return this;
    }

    @Override
    public TaskUpdate after(Duration delay) {
        if (Given.notNull("after", delay).isNegative() || Durations.isTooLong(delay)) {
            throw Messages.WRONG_OPTION.exception("after", "zero or more, " + Durations.RULE, delay, "Correct it.");
        }
        after = delay;
        return this;
    }
}
