package io.errand.internal.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker asks for.
 *
 * @param most at most that many
 * @param unknownFunctions what the worker could not run
 * @param limited whether the group has a limit of its own
 * @param from where to begin to look; null for the head of the queue
 */
public record ClaimRequest(
        String group,
        String worker,
        int most,
        Set<String> unknownFunctions,
        boolean limited,
        @Nullable Position from) {

    public ClaimRequest {
        unknownFunctions = Set.copyOf(unknownFunctions);
    }

    /** The rest of it, from the head of the queue. */
    public ClaimRequest restFromHead(int claimed) {
        return new ClaimRequest(group, worker, most - claimed, unknownFunctions, limited, null);
    }
}
