package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.Stuck;
import io.errand.internal.config.Messages;
import io.errand.internal.store.Picture;
import io.errand.internal.worker.Execution.Decision;
import io.errand.internal.worker.Intake.Hands;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker's life as its row tells it: it enters, beats, obeys, fences itself when it cannot beat, and leaves. */
final class Pulse implements Obedience.Subject {

    /** The worker that lives. */
    interface Body {

        /** Enters under this name. */
        void enter(String freshName);

        /** What it has done, as JSON. */
        String stats();

        /** Its claims are not known to be its own any more: interrupts what runs, writes nothing. */
        void forgetClaims();

        boolean isIdle();

        /** Ends its loops and threads, without waiting for them. */
        void close();
    }

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Body body;
    private final WorkerParts parts;
    private final Liveness liveness;
    private final Hands hands;
    private final Intake intake;
    private final Reconciler reconciler;
    private final Obedience obedience;
    private final Loop loop;
    private final long born;
    private volatile Lifespan lifespan;
    private volatile @Nullable String whyEnding;
    private volatile boolean ended;
    private volatile long killedAt;
    private volatile boolean killed;

    Pulse(Body body, WorkerParts parts, Hands hands, Intake intake, Reconciler reconciler, Lifespan lifespan) {
        this.body = body;
        this.parts = parts;
        this.liveness = parts.config().liveness();
        this.hands = hands;
        this.intake = intake;
        this.reconciler = reconciler;
        this.lifespan = lifespan;
        this.obedience =
                new Obedience(this, (from, to) -> parts.stores().workers().changeStatus(name(), from, to));
        // After an outage no longer than an interval may pass: the worker would fence itself though it could beat
        // again.
        this.loop = new Loop(hands.slots().name() + "-beat", this::beat, parts.loops(), liveness.heartbeatInterval());
        this.born = now();
    }

    /** Ends by another rule than that of its configuration. */
    void endsBy(Lifespan other) {
        lifespan = other;
    }

    Loop loop() {
        return loop;
    }

    private String name() {
        return hands.membership().name();
    }

    private long now() {
        return parts.loops().nanoTime().getAsLong();
    }

    // -- beating --

    /** One heartbeat: renews all claims, and learns what others want of the worker and of them. */
    Duration beat() {
        if (isEnding() && mayLeave()) {
            leave();
            return liveness.heartbeatInterval();
        }
        if (!hands.membership().isIn()) {
            enter();
        }
        long sent = now();
        Optional<Picture> seen = hands.membership().beat(body.stats());
        if (seen.isEmpty()) {
            fence();
            return Duration.ZERO;
        }
        reconciler.reconcile(seen.get(), sent);
        parts.releases().seen(seen.get().blockedTasks());
        if (!seen.get().gone(liveness.deadAfter()).isEmpty()) {
            parts.wakeKeeper().run(); // it judges by this picture, not by one that is an interval old
        }
        obey(seen.get());
        return isEnding() && mayLeave() ? Duration.ZERO : liveness.heartbeatInterval();
    }

    private void enter() {
        body.enter(parts.host() + "#" + ProcessHandle.current().pid() + "#"
                + parts.stores().claims().nextId());
        obedience.entered();
        intake.loop().signal();
    }

    private void obey(Picture picture) {
        Optional<String> enough = isEnding() ? Optional.empty() : lifespan.reasonToEnd(Duration.ofNanos(now() - born));
        if (enough.isPresent()) {
            parts.stores().workers().changeStatus(name(), obedience.status(), Obedience.TERMINATE);
            obedience.terminate(enough.get());
        } else {
            picture.statusOf(name()).ifPresent(status -> obedience.obey(name(), status));
        }
    }

    /** It cannot know any more that its claims are its own: interrupts what it runs, writes nothing, begins anew. */
    void fence() {
        if (!hands.membership().isIn()) {
            return; // the watch was faster, while the entry hung
        }
        String lost = name();
        Duration silence = hands.membership().sinceLastBeat();
        hands.membership().lose();
        body.forgetClaims();
        LOG.log(
                System.Logger.Level.ERROR,
                Messages.WORKER_FENCED.text(lost, silence, hands.slots().name()));
        loop.signal();
    }

    /** It fences itself when it could not beat for too long. */
    void watch() {
        if (hands.membership().isIn() && hands.membership().sinceLastBeat().compareTo(liveness.fenceAfter()) > 0) {
            fence();
        }
    }

    // -- obeying --

    @Override
    public void rest(boolean resting) {
        intake.rest(resting);
    }

    @Override
    public void lookForWork() {
        intake.loop().signal();
    }

    @Override
    public void stopRuns() {
        hands.claims().decideAll(Decision.STOPPED);
    }

    @Override
    public void terminate(String why) {
        whyEnding = why;
        intake.close();
    }

    @Override
    public void kill() {
        if (!killed) {
            killedAt = now();
            killed = true;
        }
        terminate("it was told to end at once");
        hands.claims().decideAll(Decision.GIVEN_BACK);
    }

    // -- leaving --

    /** What may have brought the worker nearer to its end has happened. */
    void claimEnded() {
        if (isEnding()) {
            loop.signal();
        }
    }

    /** It beats on while one of its threads lives, so that this thread's task does not start elsewhere meanwhile. */
    private boolean mayLeave() {
        return !hands.membership().isIn() || holdsNothing() || isGivenUp();
    }

    private boolean holdsNothing() {
        return !hands.slots().anyGoesOn() && body.isIdle(); // in this order: what comes back leaves something to write
    }

    private boolean isGivenUp() {
        var runs = parts.config().runs();
        return killed
                && runs.stuck() == Stuck.RELEASE
                && now() - killedAt > runs.stuckAfter().toNanos();
    }

    private void leave() {
        String last = name();
        if (hands.membership().isIn() && holdsNothing()) {
            hands.membership().leave();
        } else {
            hands.membership().lose(); // others will take it for dead, and what its threads still run for lost
        }
        ended = true;
        String name = hands.slots().name();
        var level = hands.slots().areByHand() ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
        LOG.log(level, Messages.WORKER_ENDED.text(last, name, whyEnding, name));
        body.close();
    }

    boolean isEnding() {
        return whyEnding != null;
    }

    boolean hasEnded() {
        return ended;
    }

    /** What health shows: the status of its row, or why it has ended. */
    String status() {
        return ended ? "ended: " + whyEnding : obedience.status();
    }
}
