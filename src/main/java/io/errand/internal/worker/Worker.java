package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.TaskChange;
import io.errand.internal.worker.Execution.Decision;
import io.errand.internal.worker.Intake.Hands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A named pool of slots that serves some groups. Four loops: it claims, it writes what has ended, it beats, and it watches
 * over its runs.
 */
final class Worker implements TaskRunner.Home, Completions.Listener, Pulse.Body {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private final WorkerConfig config;
    private final List<String> groups;
    private final WorkerParts parts;
    private final BlockingQueue<ClaimedTask> buffer = new LinkedBlockingQueue<>();
    private final Claims claims;
    private final Membership membership;
    private final Writing writing;
    private final Hands hands;
    private final TaskRunner runner;
    private final Slots slots;
    private final Intake intake;
    private final Watch watch;
    private final Reconciler reconciler;
    private final Pulse pulse;
    private final Loop watchLoop;
    private final Tally tally;
    private volatile Consumer<TaskChange> endListener = change -> {};

    Worker(WorkerConfig config, List<String> groups, WorkerParts parts) {
        this.config = config;
        this.groups = groups;
        this.parts = parts;
        this.tally = new Tally(config.name());
        this.claims = new Claims(parts.nanoTime());
        this.membership = new Membership(
                parts.stores().workers(), parts.nanoTime(), parts.liveness().deadAfter());
        this.runner = new TaskRunner(parts.tools(), this);
        this.slots = new Slots(
                config.name(),
                config.slots(),
                buffer,
                runner::run,
                () -> intake().slotIsFree(),
                config.virtualThreads() ? parts.virtualThreads() : parts.loops().threads());
        this.writing = new Writing(parts, slots, claims, membership, this);
        this.hands = new Hands(buffer, slots, claims, membership);
        this.intake = new Intake(config, groups, parts, hands, this::ended);
        this.watch = new Watch(
                slots,
                writing.completions()::hasRoom,
                this::endedByOthers,
                this::release,
                parts.config().runs());
        this.reconciler = new Reconciler(
                parts.stores().workers(), claims, buffer, task -> ended(Ending.stoppedUnstarted(task)), this::started);
        this.pulse = new Pulse(this, parts, hands, intake, reconciler, Lifespan.of(config, intake));
        this.watchLoop = new Loop(config.name() + "-watch", this::watch, parts.loops());
    }

    void start() {
        startSlots();
        loops().forEach(Loop::start);
    }

    /** In the order in which they stop: heartbeats last. */
    private List<Loop> loops() {
        return slots.areByHand()
                ? List.of(watchLoop, writing.loop(), pulse.loop())
                : List.of(intake.loop(), watchLoop, writing.loop(), pulse.loop());
    }

    /** The threads alone; tests turn the loops themselves. */
    void startSlots() {
        slots.start();
    }

    // -- claiming --

    Duration claim() {
        return intake.claim();
    }

    Intake intake() {
        return intake;
    }

    // -- running: what a slot tells --

    /** Runs the next claimed task on the calling thread; false if none waits. */
    boolean runNext() {
        ClaimedTask task = buffer.poll();
        if (task != null) {
            slots.runHere(task);
        }
        return task != null;
    }

    Hands hands() {
        return hands;
    }

    /** Hears of each end that was written, before the claim is gone. */
    void tellEnds(Consumer<TaskChange> listener) {
        endListener = listener;
    }

    @Override
    public String name() {
        return membership.name();
    }

    @Override
    public boolean starting(Execution run) {
        if (!claims.starts(run)) {
            return false;
        }
        slots.entered(run);
        return true;
    }

    @Override
    public void started(Execution run) {
        writing.started(run);
    }

    @Override
    public void ended(TaskChange change) {
        writing.ended(change);
    }

    @Override
    public void lost(ClaimedTask task) {
        claims.ended(task);
    }

    @Override
    public void release(ClaimedTask task) {
        writing.release(task);
    }

    // -- writing --

    Duration write() {
        return writing.write();
    }

    @Override
    public void written(TaskChange change) {
        endListener.accept(change);
        claims.ended(change.task());
        writing.completions().forget(change.task());
        tally.ended(change);
        intake.ended(change);
        parts.releases().ended(change);
        parts.events().ended(change, name());
        parts.awaited().ended(change);
        pulse.claimEnded();
    }

    @Override
    public void dropped(TaskChange change) {
        claims.ended(change.task());
        LOG.log(
                System.Logger.Level.WARNING,
                Messages.LATE_OUTCOME.text(change.task().id(), change.task().functionName()));
    }

    @Override
    public void released(ClaimedTask task) {
        parts.releases().freed(task.limitKey());
        intake.loop().signal(); // for the task itself
    }

    // -- beating --

    /** One heartbeat. */
    Duration beat() {
        return pulse.beat();
    }

    Pulse pulse() {
        return pulse;
    }

    @Override
    public void enter(String freshName) {
        membership.enter(freshName, parts.entry(groups, config.slots()));
    }

    @Override
    public String stats() {
        return tally.json(
                slots.busy(), intake.emptyPolls().all(), groups, parts.queued().get());
    }

    @Override
    public void forgetClaims() {
        buffer.clear();
        claims.loseAll();
        writing.completions().forgetStarts();
    }

    @Override
    public void close() {
        closeSlots();
        loops().forEach(Loop::end);
    }

    // -- watching --

    /** One look at the runs, without the database: time-outs, stuck threads, the worker's own silence. */
    Duration watch() {
        pulse.watch();
        watch.runOnce();
        if (writing.completions().hasRoom()) {
            intake.giveBackWhatWaits();
        }
        return WATCH_INTERVAL;
    }

    /** Interrupts a run that somebody on this node has asked to stop; the others learn it by their heartbeat. */
    void stopRun(long task) {
        claims.find(task).ifPresent(reconciler::stop);
    }

    /** The end of a run that its thread has not left yet. */
    private void endedByOthers(Execution run) {
        TaskRunner.decided(run)
                .ifPresent(outcome -> ended(parts.tools().ending().of(run, outcome, name(), name())));
    }

    // -- stopping --

    /** No new work; what waits in memory goes back at once. */
    void beginStop() {
        intake.close();
    }

    /** Interrupts what still runs; each thread gives its task back as it leaves. */
    void interruptRuns() {
        claims.decideAll(Decision.GIVEN_BACK);
    }

    void closeSlots() {
        slots.close();
    }

    @Override
    public boolean isIdle() {
        boolean awaitsMore = intake.awaitsMore(); // asked first: what has come is held from then on
        boolean holdsNothing = buffer.isEmpty() && claims.all().isEmpty();
        return !awaitsMore && holdsNothing && writing.completions().isEmpty();
    }

    /** Ends the loops. A worker whose threads still live keeps its row, so that its tasks are taken over as lost. */
    void endStop(Duration grace) throws InterruptedException {
        closeSlots();
        for (Loop loop : loops()) {
            loop.close(grace);
        }
        boolean goesOn = slots.anyGoesOn(); // asked first: what comes back leaves something to write
        if (!goesOn && isIdle() && membership.isIn()) {
            membership.leave();
        }
    }

    // -- seeing --

    WorkerView view() {
        return new WorkerView(
                config.name(),
                name(),
                groups,
                membership.sinceLastBeat(),
                slots.busy(),
                config.slots(),
                slots.stuck(),
                buffer.size(),
                watchLoop.sinceLastTurn(),
                loops().stream().allMatch(Loop::isAlive),
                pulse.status(),
                pulse.hasEnded());
    }

    Membership membership() {
        return membership;
    }
}
