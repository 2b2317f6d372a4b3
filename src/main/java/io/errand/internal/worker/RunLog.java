package io.errand.internal.worker;

import io.errand.TaskState;
import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Says what became of a run: a failed attempt is one WARNING, a final failure one ERROR. */
final class RunLog {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private RunLog() {}

    /** Logs a failure; false if it was none. */
    static boolean ended(TaskChange change) {
        ClaimedTask task = change.task();
        int attempt = task.counters().attempts() + 1;
        String error = firstLine(change.lastError());
        TaskState status = change.next().status();
        if (status == TaskState.FAILED || status == TaskState.TIMEOUT) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    error.startsWith("ERR-")
                            ? error
                            : Messages.TASK_FAILED.text(task.id(), task.functionName(), attempt, error));
            return true;
        }
        boolean failed =
                change.next().counters().timesFailed() > task.counters().timesFailed();
        if (failed) {
            LOG.log(System.Logger.Level.WARNING, failure(change, attempt, error));
        }
        return failed;
    }

    private static String failure(TaskChange change, int attempt, String error) {
        ClaimedTask task = change.task();
        if (change.next().status() == TaskState.STOPPED) {
            return Messages.STOPPED_AFTER_FAILURE.text(task.id(), task.functionName(), attempt, error);
        }
        Instant due = change.next().dueTime().truncatedTo(ChronoUnit.SECONDS);
        return Messages.ATTEMPT_FAILED.text(task.id(), task.functionName(), attempt, error, due);
    }

    private static String firstLine(@Nullable String text) {
        String line = text == null ? "" : text.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
