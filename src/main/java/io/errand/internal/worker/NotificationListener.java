package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.internal.config.Messages;
import io.errand.internal.store.Notifications;
import io.errand.internal.store.Subscription;
import io.errand.internal.store.Subscription.NoDriverException;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Hears what other nodes tell. A connection that is lost, silently too, is replaced; what was missed meanwhile is looked for. */
final class NotificationListener {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final Duration LONG = Duration.ofHours(1);

    /** It cannot be woken while it waits. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A network that drops it in silence costs the others a poll interval until then, and no task. */
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

    private final Notifications notifications;
    private final Consumer<Notification> heard;
    private final LongSupplier nanoTime;
    private final Loop loop;
    private volatile @Nullable Subscription subscription;
    private volatile boolean impossible;
    private volatile boolean abandoned;
    private long checked;

    NotificationListener(Notifications notifications, LoopSetting loops, Consumer<Notification> heard) {
        this.notifications = notifications;
        this.heard = heard;
        this.nanoTime = loops.nanoTime();
        this.loop = new Loop("listen", this::runOnce, loops);
    }

    Loop loop() {
        return loop;
    }

    /** One turn: waits a little for what others tell. */
    Duration runOnce() {
        if (abandoned) {
            close();
            loop.end();
            return LONG;
        }
        if (impossible) {
            return LONG;
        }
        try {
            listen();
            return Duration.ZERO;
        } catch (NoDriverException e) {
            impossible = true;
            LOG.log(System.Logger.Level.WARNING, Messages.NO_NOTIFICATIONS.text(e.getMessage()), e);
            return LONG;
        }
    }

    private void listen() {
        Subscription open = subscription();
        try {
            if (nanoTime.getAsLong() - checked > CHECK_INTERVAL.toNanos()) {
                open.check();
                checked = nanoTime.getAsLong();
            }
            open.await(PATIENCE).forEach(text -> heard.accept(Notification.parse(text)));
        } catch (ErrandException e) {
            subscription = null;
            open.discard();
            throw e;
        }
    }

    private Subscription subscription() {
        Subscription open = subscription;
        if (open == null) {
            open = notifications.subscribe();
            subscription = open;
            checked = nanoTime.getAsLong();
            heard.accept(Notification.parse("")); // what was told before
        }
        return open;
    }

    /** Ends without being waited for: its next turn is the last, and gives the connection back on which nobody listens then. */
    void abandon() {
        abandoned = true;
        loop.signal();
    }

    /** Gives the connection back. */
    void close() {
        Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.close();
        }
    }
}
