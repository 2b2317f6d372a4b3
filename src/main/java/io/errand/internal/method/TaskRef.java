package io.errand.internal.method;

import io.errand.internal.config.Given;
import org.jspecify.annotations.Nullable;

/**
 * A stored task as its caller names it.
 *
 * @param id its number; counts if there is no uuid
 * @param uuid its caller's own name for it
 */
public record TaskRef(long id, @Nullable String uuid) {

    public static TaskRef of(long id) {
        return new TaskRef(id, null);
    }

    public static TaskRef of(String uuid) {
        return new TaskRef(0, Given.notNull("uuid", uuid));
    }

    /** As messages show it. */
    @Override
    public String toString() {
        return uuid == null ? "id '" + id + "'" : "uuid '" + uuid + "'";
    }
}
