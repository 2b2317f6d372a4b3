package io.errand.internal.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column that is written.
 *
 * @param type what PostgreSQL calls it
 * @param value gives it from what a row is made of
 */
record Column<T>(String name, String type, Function<T, @Nullable Object> value) {

    static <T> Column<T> text(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "text", value);
    }

    static <T> Column<T> bigint(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "bigint", value);
    }

    static <T> Column<T> integer(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "integer", value);
    }

    static <T> Column<T> truth(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "boolean", value);
    }

    static <T> Column<T> instant(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "timestamptz", value);
    }

    @Nullable
    Object of(T row) {
        return value.apply(row);
    }

    /** The name of its parameter. */
    String parameter() {
        return name.replace("_", "");
    }
}
