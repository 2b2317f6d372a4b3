package io.errand.internal.worker;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Adds the log records of a task's own thread to the output of its run. */
final class LogCapture extends Handler {

    private static final String ROOT = "";

    private final SimpleFormatter formatter = new SimpleFormatter();

    LogCapture(Level from) {
        setLevel(from);
    }

    /** From here on records are captured, unless the level is OFF. */
    void install() {
        if (!Level.OFF.equals(getLevel())) {
            Logger.getLogger(ROOT).addHandler(this);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            CurrentTask.print(() -> line(entry));
        }
    }

    private String line(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        String message = entry.getLevel() + " " + entry.getLoggerName() + ": " + formatter.formatMessage(entry);
        return thrown == null ? message : message + " (" + thrown + ")";
    }

    @Override
    public boolean isLoggable(@Nullable LogRecord entry) {
        return entry != null && super.isLoggable(entry);
    }

    /** There is nothing to write behind. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger(ROOT).removeHandler(this);
    }
}
