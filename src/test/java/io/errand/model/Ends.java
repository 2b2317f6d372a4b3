package io.errand.model;

import io.errand.TaskState;

/** What becomes of a task when a claim of it ends: the table of transitions. */
final class Ends {

    private final Model model;

    Ends(Model model) {
        this.model = model;
    }

    /** Writes the end of a claim that counts. */
    void write(Hold hold) {
        ModelTask task = hold.task;
        if (hold.unstarted != null) {
            unstarted(task, hold.unstarted);
        } else if (hold.stopped) {
            task.runs.add("STOPPED");
            leave(task, TaskState.STOPPED);
        } else {
            switch (hold.outcome) {
                case SUCCESS -> succeeded(task, hold.start);
                case FAILURE -> failed(hold, "FAILED", TaskState.FAILED, false);
                case HOPELESS -> failed(hold, "FAILED", TaskState.FAILED, true);
                case TIME_OUT -> failed(hold, "TIMEOUT", TaskState.TIMEOUT, false);
                case LATER -> later(task, hold.end);
            }
        }
    }

    private void unstarted(ModelTask task, Hold.Unstarted how) {
        switch (how) {
            case GIVEN_BACK -> back(task, task.due, task.suspect);
            case STOPPED -> leave(task, TaskState.STOPPED);
            case EXPIRED -> leave(task, TaskState.EXPIRED);
        }
    }

    private void succeeded(ModelTask task, int start) {
        if (task.wish.repeats() != 1) {
            task.runs.add("COMPLETED");
        }
        task.timesRun++;
        task.timesFailed = 0;
        task.attempts = 0;
        task.firstStart = null;
        if (task.wish.repeats() > 0 && task.timesRun >= task.wish.repeats()) {
            leave(task, TaskState.COMPLETED);
        } else {
            nextOccurrence(task, start);
        }
    }

    private void later(ModelTask task, int end) {
        task.runs.add("STOPPED");
        back(task, end + Model.LATER, false);
    }

    /** The worker died while it ran. */
    void lost(Hold hold, int now) {
        hold.end = now;
        failed(hold, "LOST", TaskState.FAILED, false);
    }

    private void failed(Hold hold, String run, TaskState end, boolean hopeless) {
        ModelTask task = hold.task;
        task.runs.add(run);
        task.attempts++;
        task.timesFailed++;
        task.firstStart = task.firstStart == null ? (Integer) hold.start : task.firstStart;
        boolean exhausted = hopeless || task.attempts >= task.wish.maxAttempts();
        int retry = hold.end + Model.BACKOFF;
        boolean goesOn = task.wish.repeats() == 0; // CONTINUE is the default for ever, END for so many
        if (goesOn && (exhausted || retry >= task.firstStart + task.wish.period())) {
            int first = task.firstStart;
            task.attempts = 0;
            task.firstStart = null;
            nextOccurrence(task, first);
        } else if (exhausted) {
            leave(task, end);
        } else {
            back(task, retry, false);
        }
    }

    private void nextOccurrence(ModelTask task, int start) {
        int next = start + task.wish.period();
        if (task.mayNotStartAt(next)) {
            leave(task, TaskState.EXPIRED);
        } else {
            back(task, next, false);
        }
    }

    /** In the queue again, unless somebody has asked for a stop, or with its key, unless another took it. */
    void back(ModelTask task, Integer due, boolean suspect) {
        if (task.wish.hasKey() && task.wish.untilStart() && task.status == TaskState.RUNNING) {
            task.keyless = model.holderOf(task.wish.key())
                    .filter(other -> other != task)
                    .isPresent();
        }
        boolean stopped = task.stopRequested;
        leave(task, stopped ? TaskState.STOPPED : TaskState.QUEUED);
        task.due = due;
        task.suspect = suspect;
    }

    private static void leave(ModelTask task, TaskState status) {
        task.status = status;
        task.hold = null;
        task.stopRequested = false;
        task.suspect = false;
    }
}
