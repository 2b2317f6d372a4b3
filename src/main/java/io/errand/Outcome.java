package io.errand;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The handle a task method returns: a value, and no stored task behind it. */
record Outcome<T>(@Nullable T value) implements TaskHandle<T> {

    @Override
    public long id() {
        throw notStored();
    }

    @Override
    public String uuid() {
        throw notStored();
    }

    @Override
    public TaskStatus<T> await(Duration limit) {
        throw notStored();
    }

    @Override
    public boolean duplicate() {
        throw notStored();
    }

    @Override
    public TaskStatus<T> status() {
        throw notStored();
    }

    private static IllegalStateException notStored() {
        return new IllegalStateException("ERR-3065: A handle made by TaskHandle.of carries a value and no stored task."
                + " Use the handle that a call gave."); // the texts of all others are internal
    }
}
