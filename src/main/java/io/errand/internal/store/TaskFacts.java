package io.errand.internal.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say of a task and of everything that may stand in its way. Of a task that does not wait in the queue only the
 * row was read.
 *
 * @param now the database's time when it was read
 * @param workers those that are not dead, by name
 * @param requirements those that are open, at most {@link ExplainStore#MOST_NAMES} + 1
 * @param before how many due tasks of its group come first, at most {@link ExplainStore#MOST_BEFORE}; 0 unless it is due
 */
public record TaskFacts(
        Row task,
        Instant now,
        List<Peer> workers,
        Group group,
        List<Requirement> requirements,
        @Nullable Limit limit,
        int before) {

    /**
     * The task's own row.
     *
     * @param status as it stands there, which need not be a state
     * @param held whether a worker has claimed it
     * @param enabled whether it may be claimed
     * @param undeclared whether it is disabled because nobody declares its schedule
     * @param worker the worker that claimed it last
     * @param heldBy the worker whose thread goes on
     * @param target the only worker that may run it
     */
    public record Row(
            long id,
            String function,
            String application,
            String group,
            String status,
            boolean held,
            boolean enabled,
            boolean undeclared,
            Instant due,
            @Nullable Instant stopTime,
            @Nullable Instant lastStart,
            @Nullable String worker,
            @Nullable String heldBy,
            @Nullable String target) {}

    /** A worker, as far as this task is concerned. */
    public record Peer(
            String name, String status, boolean servesGroup, boolean knowsFunction, int running, int slots) {}

    /**
     * The task's group.
     *
     * @param max how many of its tasks may run at once, null if there is no limit
     * @param running how many do, 0 if there is no limit
     */
    public record Group(boolean paused, @Nullable Integer max, int running) {}

    /** A task that must be completed first; the status is null if it is not stored any more. */
    public record Requirement(long id, @Nullable String status) {}

    /**
     * The task's limit key.
     *
     * @param running how many tasks hold it
     * @param holders some of them
     */
    public record Limit(String key, int max, int running, List<Long> holders) {}
}
