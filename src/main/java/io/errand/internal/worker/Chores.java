package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The housekeeping that can wait: one small piece each time, in turn; a single statement where there is nothing to do. */
final class Chores {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final ErrandConfig config;
    private final Stores stores;
    private final Consumer<String> takeOver;
    private final Declarations declarations;
    private final Rota rota = new Rota(List.of(
            this::expire,
            this::seeOldestDue,
            this::countQueued,
            this::pruneCompleted,
            this::pruneFailed,
            this::pruneRuns,
            this::thinOutRuns,
            this::adoptOrphans,
            this::failUnknown,
            this::seeOddStatuses,
            this::settleSchedules));
    private volatile @Nullable Instant oldestDue;
    private volatile Map<Long, String> oddStatuses = Map.of();
    private volatile Map<String, Long> queued = Map.of();

    /** @param takeOver takes over everything that the worker of that name holds */
    Chores(ErrandConfig config, Stores stores, Consumer<String> takeOver, Declarations declarations) {
        this.config = config;
        this.stores = stores;
        this.takeOver = takeOver;
        this.declarations = declarations;
    }

    /** How many there are. */
    int count() {
        return rota.count();
    }

    /** Does a piece of the next one; true if another should follow at once. */
    boolean next() {
        return rota.next();
    }

    private boolean expire() {
        stores.housekeeping().expire();
        return false;
    }

    private boolean seeOldestDue() {
        oldestDue = stores.housekeeping().oldestDue().orElse(null);
        return false;
    }

    /** When the longest waiting task was due, as last seen; null if none was. */
    @Nullable
    Instant oldestDue() {
        return oldestDue;
    }

    private boolean countQueued() {
        queued = stores.housekeeping().queued();
        return false;
    }

    /** How many tasks wait in each group, as last counted; no entry for none. */
    Map<String, Long> queued() {
        return queued;
    }

    private boolean pruneCompleted() {
        return stores.housekeeping().pruneCompleted(config.retention().completed());
    }

    private boolean pruneFailed() {
        return stores.housekeeping().pruneFailed(config.retention().failed());
    }

    private boolean pruneRuns() {
        return stores.housekeeping().pruneRuns(config.retention().runs());
    }

    private boolean thinOutRuns() {
        return stores.housekeeping().thinOutRuns();
    }

    private boolean adoptOrphans() {
        stores.takeOvers().orphans().forEach(takeOver);
        return false;
    }

    /** Each is said once; the row is left as it is, for somebody to correct. */
    private boolean seeOddStatuses() {
        Map<Long, String> found = stores.housekeeping().seeOddStatuses();
        found.forEach((task, status) -> {
            if (!status.equals(oddStatuses.get(task))) {
                LOG.log(System.Logger.Level.WARNING, Messages.STATUS_UNKNOWN.text(task, status));
            }
        });
        oddStatuses = found;
        return false;
    }

    /** Tasks whose status means nothing, as last seen. */
    Map<Long, String> oddStatuses() {
        return oddStatuses;
    }

    private boolean failUnknown() {
        stores.unknown()
                .failUnknown(config.runs().unknownAfter())
                .forEach(error -> LOG.log(System.Logger.Level.ERROR, error));
        return false;
    }

    private boolean settleSchedules() {
        declarations.settle();
        return false;
    }
}
