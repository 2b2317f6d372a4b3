package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.store.Picture;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.Stores;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this node tells the others and hears of them; nothing where the database has no notifications. */
final class Notices {

    private final Stores stores;
    private final Collection<Worker> workers;
    private final Duration soon;
    private final @Nullable Notifier notifier;
    private final @Nullable NotificationListener listener;

    Notices(ErrandConfig config, Stores stores, Collection<Worker> workers, LoopSetting loops) {
        this.stores = stores;
        this.workers = workers;
        this.soon = config.liveness().pollInterval();
        boolean used = config.liveness().notifies() && stores.notifications().areSupported();
        this.notifier = used ? new Notifier(stores, loops, this::mayOthersLive) : null;
        this.listener = used && !config.workers().isEmpty()
                ? new NotificationListener(stores.notifications(), loops, this::heard)
                : null;
    }

    void start() {
        if (notifier != null) {
            notifier.loop().start();
        }
        if (listener != null) {
            listener.loop().start();
        }
    }

    /** Tasks were stored on this node, and their transaction has committed. */
    void stored(List<StoredTask> tasks) {
        if (notifier != null) {
            notifier.stored(tasks, stores.database().clock().now().plus(soon));
        }
    }

    /** Something was changed that workers of other nodes would see by their next heartbeat only. */
    void changed() {
        if (notifier != null) {
            notifier.changed();
        }
    }

    /** What no heartbeat has seen yet may be there. */
    private boolean mayOthersLive() {
        Set<String> own = workers.stream().map(Worker::name).collect(Collectors.toSet());
        List<Picture> seen = workers.stream()
                .map(worker -> worker.membership().picture())
                .filter(picture -> !picture.workers().isEmpty())
                .toList();
        return seen.isEmpty()
                || seen.stream()
                        .flatMap(picture -> picture.workers().stream())
                        .anyMatch(peer -> !peer.isDead() && !own.contains(peer.name()));
    }

    private void heard(Notification notification) {
        if (notifier != null && notification.node() == notifier.node()) {
            return; // told its own workers at once
        }
        for (Worker worker : workers) {
            if (notification.concerns(worker.view().groups())) {
                worker.intake().loop().signal();
            }
            if (notification.groups().isEmpty()) {
                worker.pulse().loop().signal();
            }
        }
    }

    void close(Duration grace) throws InterruptedException {
        if (notifier != null) {
            notifier.loop().close(grace);
        }
        if (listener != null) {
            listener.loop().close(grace);
            listener.close();
        }
    }

    /** The same without waiting. */
    void abandon() {
        if (notifier != null) {
            notifier.loop().end();
        }
        if (listener != null) {
            listener.abandon();
        }
    }
}
