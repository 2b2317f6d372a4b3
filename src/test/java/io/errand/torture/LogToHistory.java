package io.errand.torture;

import io.errand.internal.config.Messages;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What the engine warns of stands among what its tasks did. */
final class LogToHistory extends Handler {

    private final History history;

    LogToHistory(History history) {
        this.history = history;
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        String text = String.valueOf(record.getMessage());
        if (text.startsWith(Messages.WORKER_FENCED.code())) {
            history.fenced();
        }
        history.note(text);
    }

    @Override
    public void flush() {
        // each line is written at once
    }

    @Override
    public void close() {
        // the history outlives the log
    }
}
