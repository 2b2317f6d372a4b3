package io.errand.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that was stored: what its caller and the workers of this node need to know.
 *
 * @param waits whether it waits for others to complete
 * @param duplicate whether it was there before, and the call was not stored
 */
public record StoredTask(long id, @Nullable String uuid, String group, Instant due, boolean waits, boolean duplicate) {}
