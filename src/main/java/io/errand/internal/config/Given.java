package io.errand.internal.config;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Refuses null where a call must say something: here and nowhere else, so that all calls say it alike. */
public final class Given {

    private Given() {}

    /**
     * What was given.
     *
     * @param what the parameter's name
     */
    public static <T> T notNull(String what, @Nullable T value) {
        if (value == null) {
            throw Messages.NULL_GIVEN.exception(what);
        }
        return value;
    }

    /** What was given, none of it null. */
    public static <T> T[] noneNull(String what, T @Nullable [] values) {
        T[] given = notNull(what, values);
        Arrays.asList(given).forEach(value -> notNull(what, value));
        return given;
    }
}
