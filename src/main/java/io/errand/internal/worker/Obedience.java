package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import java.util.function.BiConsumer;

/** What a worker does about the status in its row. The one place where that is decided. */
final class Obedience {

    /** What a worker can be told. */
    interface Subject {

        /** Claims nothing and gives back what waits in memory, or claims again. */
        void rest(boolean resting);

        void lookForWork();

        void stopRuns();

        /** Claims nothing more, finishes what runs, then ends. */
        void terminate(String why);

        /** As {@link #terminate}, and interrupts what runs. */
        void kill();
    }

    static final String ACTIVE = "ACTIVE";
    static final String DISABLED = "DISABLED";
    static final String TERMINATE = "TERMINATE";
    static final String KILL = "KILL";

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Subject worker;
    private final BiConsumer<String, String> putBack;
    private String lasting = ACTIVE;
    private volatile String seen = ACTIVE;

    /** @param putBack writes a status in place of another one, if the row still has that */
    Obedience(Subject worker, BiConsumer<String, String> putBack) {
        this.worker = worker;
        this.putBack = putBack;
    }

    /** Obeys what the row says; what it says twice is done once. */
    void obey(String worker, String status) {
        if (lasting.equals(TERMINATE) || lasting.equals(KILL)) {
            obeyEnding(status);
        } else {
            obeyLiving(worker, status);
        }
    }

    /** Nothing revives a worker that was told to end; it can only be told to hurry. */
    private void obeyEnding(String status) {
        if (status.equals(KILL)) {
            kill();
        } else if (!status.equals(lasting)) {
            putBack.accept(status, lasting);
        }
    }

    private void obeyLiving(String name, String status) {
        switch (status) {
            case ACTIVE, DISABLED -> last(status);
            case TERMINATE -> terminate("it was told to terminate");
            case KILL -> kill();
            case "PICK" -> {
                putBack.accept(status, lasting); // only an active worker's claims find anything
                last(lasting);
                worker.lookForWork();
            }
            case "STOP_TASK" -> {
                worker.stopRuns();
                putBack.accept(status, lasting);
                last(lasting);
            }
            default -> misspelt(name, status);
        }
    }

    private void last(String status) {
        lasting = status;
        seen = status;
        worker.rest(status.equals(DISABLED));
    }

    /** The worker ends, by command or because its time has come. */
    void terminate(String why) {
        lasting = TERMINATE;
        seen = TERMINATE;
        worker.terminate(why);
    }

    private void kill() {
        lasting = KILL;
        seen = KILL;
        worker.kill();
    }

    private void misspelt(String name, String status) {
        if (!status.equals(seen)) {
            seen = status;
            LOG.log(System.Logger.Level.WARNING, Messages.WORKER_STATUS_UNKNOWN.text(name, status));
        }
        worker.rest(true);
    }

    /** The worker has entered anew, as ACTIVE: it never re-activates itself. */
    void entered() {
        if (!lasting.equals(ACTIVE)) {
            putBack.accept(ACTIVE, lasting);
        }
    }

    /** Whether the worker looks for work by itself. */
    boolean isActive() {
        return seen.equals(ACTIVE);
    }

    /** What the row said last, misspelt or not. */
    String status() {
        return seen;
    }
}
