package io.errand.model;

import io.errand.TaskState;
import java.util.ArrayList;
import java.util.List;

/** A task as the promises describe it. */
final class ModelTask {

    final long id;
    final Wish wish;
    final List<String> runs = new ArrayList<>();
    TaskState status = TaskState.QUEUED;
    boolean enabled = true;

    /** The tick from which on it is due; null where only the database knows. */
    Integer due;

    /** No start after the middle of this tick; null for never. */
    Integer stop;

    int attempts;
    int timesRun;
    int timesFailed;

    /** When the first attempt of the present occurrence started; null before it. */
    Integer firstStart;

    /** It goes on without its key. */
    boolean keyless;

    boolean suspect;
    boolean stopRequested;

    /** What it waits for; null for nothing, or no longer. */
    ModelTask requires;

    /** The one claim that counts; null if nobody holds it. */
    Hold hold;

    ModelTask(long id, Wish wish) {
        this.id = id;
        this.wish = wish;
    }

    /** Whether it counts as the task of its key. */
    boolean holdsKey(char key) {
        boolean live = status == TaskState.QUEUED
                || status == TaskState.ASSIGNED
                || (status == TaskState.RUNNING && !wish.untilStart());
        return wish.key() == key && !keyless && live;
    }

    boolean hasEnded() {
        return status != TaskState.QUEUED && status != TaskState.ASSIGNED && status != TaskState.RUNNING;
    }

    /** COMPLETED for good; an EXPIRED one counts after a success. */
    boolean satisfies() {
        return status == TaskState.COMPLETED || (status == TaskState.EXPIRED && timesRun > 0 && timesFailed == 0);
    }

    boolean mayNotStartAt(int tick) {
        return stop != null && tick > stop;
    }
}
