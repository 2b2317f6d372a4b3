package io.errand.internal.worker;

import io.errand.TaskState;
import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.TaskChange;
import io.errand.internal.worker.Execution.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A named pool of slots that serves some groups. Four loops: it claims, it writes what has ended, it beats, and it watches
 * over its runs.
 */
final class Worker implements TaskRunner.Home, Completions.Listener {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);

    private final WorkerConfig config;
    private final List<String> groups;
    private final WorkerParts parts;
    private final Liveness liveness;
    private final BlockingQueue<ClaimedTask> buffer = new LinkedBlockingQueue<>();
    private final DueTimes dueTimes = new DueTimes();
    private final BufferSize bufferSize;
    private final Claims claims;
    private final Membership membership;
    private final Completions completions;
    private final TaskRunner runner;
    private final Slots slots;
    private final Watch watch;
    private final Reconciler reconciler;
    private final ProgressWriter progress;
    private final Loop claimLoop;
    private final Loop writeLoop;
    private final Loop beatLoop;
    private final Loop watchLoop;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong emptyPolls = new AtomicLong();
    private volatile boolean claiming = true;
    private volatile boolean moreExpected;
    private int nextGroup;

    Worker(WorkerConfig config, List<String> groups, WorkerParts parts) {
        this.config = config;
        this.groups = groups;
        this.parts = parts;
        this.liveness = parts.config().liveness();
        this.bufferSize = new BufferSize(config.slots());
        this.claims = new Claims(parts.loops().nanoTime());
        this.membership = new Membership(parts.stores().workers(), parts.loops().nanoTime(), liveness.deadAfter());
        this.completions =
                new Completions(parts.stores().completions(), parts.stores().claims(), this);
        this.runner = new TaskRunner(parts.tools(), this);
        this.slots = new Slots(
                config.name(),
                config.slots(),
                buffer,
                runner::run,
                this::slotIsFree,
                parts.loops().threads());
        this.watch = new Watch(
                slots,
                completions::hasRoom,
                this::endedByOthers,
                this::release,
                parts.config().runs());
        this.reconciler = new Reconciler(parts.stores().workers(), claims, buffer, this::stopUnstarted);
        this.progress = new ProgressWriter(
                parts.stores().completions(), claims, parts.loops().nanoTime());
        String name = config.name();
        this.claimLoop = new Loop(name + "-claim", this::claim, parts.loops());
        this.writeLoop = new Loop(name + "-write", this::write, parts.loops());
        this.beatLoop = new Loop(name + "-beat", this::beat, parts.loops());
        this.watchLoop = new Loop(name + "-watch", this::watch, parts.loops());
    }

    void start() {
        startSlots();
        List.of(beatLoop, writeLoop, watchLoop, claimLoop).forEach(Loop::start);
    }

    /** The threads alone; tests turn the loops themselves. */
    void startSlots() {
        slots.start();
    }

    // -- claiming --

    /** One turn: claims what is due and what slots and buffer can take, fair to its groups. */
    Duration claim() {
        int room = room();
        if (!claiming || !membership.isIn() || room < leastRoom() || isStuck()) {
            return liveness.pollInterval();
        }
        boolean more = false;
        int found = 0;
        for (int i = 0; i < groups.size() && room > 0; i++) {
            String group = groups.get(nextGroup++ % groups.size());
            int count = claim(group, room);
            more |= count == room;
            room -= count;
            found += count;
        }
        nextGroup %= groups.size();
        moreExpected = more;
        if (found == 0) {
            emptyPolls.incrementAndGet();
        }
        return more && room() >= leastRoom() ? Duration.ZERO : untilNextPoll();
    }

    private int claim(String group, int limit) {
        String name = membership.name();
        List<ClaimedTask> tasks = parts.stores()
                .claims()
                .claim(group, name, limit, parts.unknown().names());
        claims.add(tasks);
        if (!name.equals(membership.name())) {
            tasks.forEach(claims::ended); // fenced meanwhile: others will take them over
            return 0;
        }
        buffer.addAll(tasks);
        if (!claiming) {
            giveBackBuffer(); // asked to stop meanwhile
        }
        return tasks.size();
    }

    private int room() {
        return config.slots() + bufferSize.target() - slots.busy() - buffer.size();
    }

    /** A large buffer is filled in large batches. */
    private int leastRoom() {
        return Math.max(1, bufferSize.target() / 4);
    }

    private void slotIsFree() {
        if (moreExpected && room() >= leastRoom()) {
            claimLoop.signal();
        }
    }

    /** There may be work that this node has not heard of. */
    void lookForWork() {
        claimLoop.signal();
    }

    private Duration untilNextPoll() {
        long poll = liveness.pollInterval().toNanos();
        Duration jittered =
                Duration.ofNanos((long) (poll * (0.9 + 0.2 * parts.random().getAsDouble())));
        return dueTimes.untilNext(now(), jittered);
    }

    /** A task was stored on this node and its transaction has committed. */
    void stored(StoredTask task) {
        if (groups.contains(task.group())) {
            dueAt(task.due());
        }
    }

    private void dueAt(Instant due) {
        if (due.isAfter(now())) {
            dueTimes.add(due);
            if (Duration.between(now(), due).compareTo(liveness.pollInterval()) < 0) {
                claimLoop.signal(); // so that it waits no longer than until then
            }
        } else {
            claimLoop.signal();
        }
    }

    private Instant now() {
        return parts.stores().database().clock().now();
    }

    // -- running: what a slot tells --

    /** Runs the next claimed task on the calling thread; false if none waits. */
    boolean runNext() {
        ClaimedTask task = buffer.poll();
        if (task != null) {
            runner.run(task);
        }
        return task != null;
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
        completions.started(run);
        writeLoop.signal();
    }

    @Override
    public void ended(TaskChange change) {
        completions.add(change, () -> claims.holds(change.task()));
        writeLoop.signal();
    }

    @Override
    public void lost(ClaimedTask task) {
        claims.ended(task);
    }

    @Override
    public void release(ClaimedTask task) {
        completions.release(task.id(), membership.name(), membership::isIn);
        writeLoop.signal();
    }

    // -- writing --

    /** One turn of the group writer. */
    Duration write() {
        Duration wait = completions.runOnce();
        Duration untilProgress = progress.runOnce(membership.name());
        return wait.compareTo(untilProgress) < 0 ? wait : untilProgress;
    }

    @Override
    public void written(TaskChange change) {
        claims.ended(change.task());
        completions.forget(change.task());
        if (change.lastRunMs() != null) {
            runs.incrementAndGet();
            bufferSize.ran(Duration.ofMillis(change.lastRunMs()));
        }
        if (RunLog.ended(change)) {
            errors.incrementAndGet();
        }
        if (change.next().status() == TaskState.QUEUED
                && !change.next().dueTime().equals(change.task().nextRunTime())) {
            dueAt(change.next().dueTime());
        }
    }

    @Override
    public void dropped(TaskChange change) {
        claims.ended(change.task());
        LOG.log(
                System.Logger.Level.WARNING,
                Messages.LATE_OUTCOME.text(change.task().id(), change.task().functionName()));
    }

    // -- beating --

    /** One heartbeat: renews all claims, and learns what others want of them. */
    Duration beat() {
        if (!membership.isIn()) {
            enter();
            return liveness.heartbeatInterval();
        }
        long sent = parts.loops().nanoTime().getAsLong();
        var seen = membership.beat(stats());
        if (seen.isEmpty()) {
            fence();
            return Duration.ZERO;
        }
        reconciler.reconcile(seen.get(), sent);
        return liveness.heartbeatInterval();
    }

    private void enter() {
        String fresh = parts.host() + "#" + ProcessHandle.current().pid() + "#"
                + parts.stores().claims().nextId();
        membership.enter(fresh, groups, parts.functions(), config.slots());
        claimLoop.signal();
    }

    private String stats() {
        return "{\"worker\":\"%s\",\"busy\":%d,\"runs\":%d,\"errors\":%d,\"empty_polls\":%d}"
                .formatted(config.name(), slots.busy(), runs.get(), errors.get(), emptyPolls.get());
    }

    /** It cannot know any more that its claims are its own: interrupts what it runs, writes nothing, begins anew. */
    private void fence() {
        String lost = membership.name();
        Duration silence = membership.sinceLastBeat();
        membership.lose();
        buffer.clear();
        claims.all().forEach(claim -> {
            Execution run = claim.run();
            if (run != null) {
                run.decide(Decision.LOST);
            }
        });
        claims.clear();
        completions.forgetStarts();
        LOG.log(System.Logger.Level.ERROR, Messages.WORKER_FENCED.text(lost, silence, config.name()));
        beatLoop.signal();
    }

    /** Somebody asked to stop a task that waits here. */
    private void stopUnstarted(ClaimedTask task) {
        ended(Ending.unstarted(task, TaskState.STOPPED, task.nextRunTime()));
    }

    // -- watching --

    /** One look at the runs, without the database: time-outs, stuck threads, the worker's own silence. */
    Duration watch() {
        if (membership.isIn() && membership.sinceLastBeat().compareTo(liveness.fenceAfter()) > 0) {
            fence();
        }
        watch.runOnce();
        giveBackIdleBuffer();
        return WATCH_INTERVAL;
    }

    /** Interrupts a run that somebody on this node has asked to stop; the others learn it by their heartbeat. */
    void stopRun(long task) {
        claims.run(task).ifPresent(run -> run.decide(Decision.STOPPED));
    }

    /** The end of a run that its thread has not left yet. */
    private void endedByOthers(Execution run) {
        TaskRunner.decided(run)
                .ifPresent(outcome -> ended(parts.tools().ending().of(run, outcome, name(), name())));
    }

    /** What has waited for a second while all slots were busy, another node could do. */
    private void giveBackIdleBuffer() {
        ClaimedTask first = buffer.peek();
        if (first != null
                && completions.hasRoom()
                && slots.busy() >= config.slots()
                && claims.age(first).toMillis() > 1000) {
            bufferSize.reset();
            giveBackBuffer();
        }
    }

    private void giveBackBuffer() {
        for (ClaimedTask task = buffer.poll(); task != null; task = buffer.poll()) {
            ended(TaskChange.giveBack(task, task.suspect()));
        }
    }

    // -- stopping --

    /** No new work; what waits in memory goes back at once. */
    void beginStop() {
        claiming = false;
        giveBackBuffer();
    }

    /** Interrupts what still runs; each thread gives its task back as it leaves. */
    void interruptRuns() {
        slots.all().forEach(slot -> {
            Execution run = slot.execution();
            if (run != null) {
                run.decide(Decision.GIVEN_BACK);
            }
        });
    }

    /** No slot takes another task. */
    void closeSlots() {
        slots.close();
    }

    boolean isIdle() {
        return buffer.isEmpty() && claims.all().isEmpty() && completions.isEmpty();
    }

    /** Ends the loops. A worker whose threads still live keeps its row, so that its tasks are taken over as lost. */
    void endStop(Duration grace) throws InterruptedException {
        closeSlots();
        for (Loop loop : List.of(claimLoop, watchLoop, writeLoop, beatLoop)) {
            loop.close(grace);
        }
        if (isIdle() && slots.stuck() == 0 && membership.isIn()) {
            membership.leave();
        }
    }

    // -- seeing --

    boolean isStuck() {
        return slots.stuck() >= config.slots();
    }

    WorkerView view() {
        boolean loopsAlive =
                List.of(claimLoop, writeLoop, watchLoop, beatLoop).stream().allMatch(Loop::isAlive);
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
                loopsAlive);
    }

    Membership membership() {
        return membership;
    }
}
