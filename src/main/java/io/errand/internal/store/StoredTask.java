package io.errand.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task that was stored: what its caller and the workers of this node need to know. */
public record StoredTask(long id, @Nullable String uuid, String group, Instant due) {}
