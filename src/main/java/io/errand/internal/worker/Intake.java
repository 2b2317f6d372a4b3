package io.errand.internal.worker;

import io.errand.TaskState;
import io.errand.internal.config.ErrandConfig.Liveness;
import io.errand.internal.config.ErrandConfig.WorkerConfig;
import io.errand.internal.store.ClaimRequest;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.KeptSlot;
import io.errand.internal.store.Picture;
import io.errand.internal.store.Position;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.TaskChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Claims for one worker: as much as its slots and its buffer can take, when there is or may be work. */
final class Intake {

    /** What the worker has in memory. */
    record Hands(BlockingQueue<ClaimedTask> buffer, Slots slots, Claims claims, Membership membership) {}

    /** What waits longer than this while all slots are busy goes back. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WorkerConfig config;
    private final List<String> groups;
    private final WorkerParts parts;
    private final Liveness liveness;
    private final Hands hands;
    private final Consumer<ClaimedTask> giveBack;
    private final DueTimes dueTimes = new DueTimes();
    private final BufferSize bufferSize;
    private final HandOver handOver;
    private final Loop loop;
    private final Map<String, Frontier> frontiers = new HashMap<>(); // of the claiming loop alone
    private final AtomicInteger claiming = new AtomicInteger();
    private final EmptyPolls emptyPolls = new EmptyPolls();
    private volatile boolean closed;
    private volatile boolean resting;
    private volatile boolean moreExpected;
    private int nextGroup;

    /** @param giveBack takes a claim that is not wanted any more */
    Intake(WorkerConfig config, List<String> groups, WorkerParts parts, Hands hands, Consumer<TaskChange> giveBack) {
        this.config = config;
        this.groups = groups;
        this.parts = parts;
        this.liveness = parts.config().liveness();
        this.hands = hands;
        this.giveBack = task -> giveBack.accept(TaskChange.giveBack(task, task.suspect()));
        this.bufferSize = new BufferSize(config.slots());
        this.handOver = new HandOver(this::idleSlots, this::handOver);
        this.loop = new Loop(config.name() + "-claim", this::claim, parts.loops());
    }

    Loop loop() {
        return loop;
    }

    /** One turn: claims what is due and what slots and buffer can take, fair to its groups. */
    Duration claim() {
        int room = room();
        if (isShut()
                || !hands.membership().isIn()
                || room < leastRoom()
                || hands.slots().areAllStuck()) {
            moreExpected = true; // nobody has looked: the first slot that is free shall ask again
            return liveness.pollInterval();
        }
        boolean more = false;
        int found = 0;
        Picture picture = hands.membership().picture();
        for (int i = 0; i < groups.size() && room > 0; i++) {
            String group = groups.get(nextGroup++ % groups.size());
            int count = picture.pausedGroups().contains(group)
                    ? 0
                    : claim(group, room).size();
            more |= count == room;
            room -= count;
            found += count;
        }
        nextGroup %= groups.size();
        moreExpected = more;
        emptyPolls.count(found == 0, hands.claims().all().isEmpty());
        return more && room() >= leastRoom() ? Duration.ZERO : untilNextPoll();
    }

    private boolean isShut() {
        return closed || resting;
    }

    /** Claims one task of a group for a thread that asks for it. */
    Optional<ClaimedTask> claimOne(String group) {
        boolean paused = hands.membership().picture().pausedGroups().contains(group);
        if (isShut() || paused || !hands.membership().isIn()) {
            return Optional.empty();
        }
        return claim(request(group, 1, null)).stream().findFirst();
    }

    private List<ClaimedTask> claim(String group, int most) {
        Frontier frontier = frontiers.computeIfAbsent(group, unused -> new Frontier(parts.nanoTime()));
        ClaimRequest request = request(group, most, frontier.next());
        List<ClaimedTask> tasks = claim(request);
        frontier.claimed(tasks, most);
        if (request.from() != null && tasks.size() < most) {
            tasks = Stream.concat(tasks.stream(), claim(request.restFromHead(tasks.size())).stream())
                    .toList();
        }
        return tasks;
    }

    private ClaimRequest request(String group, int most, @Nullable Position from) {
        boolean limited = hands.membership().picture().limitedGroups().contains(group);
        return new ClaimRequest(
                group, hands.membership().name(), most, parts.unknown().names(), limited, from);
    }

    /** Counted before the last look at whether it is shut: who shuts it waits for what is counted. */
    private List<ClaimedTask> claim(ClaimRequest request) {
        claiming.incrementAndGet();
        try {
            return isShut() ? List.of() : receive(parts.stores().claims().claim(request), request.worker());
        } finally {
            claiming.decrementAndGet();
        }
    }

    /** Takes into its hands what was committed in that worker's name. */
    private List<ClaimedTask> receive(List<ClaimedTask> claimed, String worker) {
        List<ClaimedTask> tasks = hands.claims().add(claimed);
        if (!worker.equals(hands.membership().name())) {
            tasks.forEach(hands.claims()::ended); // fenced meanwhile: others will take them over
            return List.of();
        }
        if (isShut()) { // asked to stop meanwhile
            tasks.forEach(giveBack);
            return List.of();
        }
        hands.buffer().addAll(tasks);
        if (isShut()) {
            giveBackAll(); // just now
        }
        return tasks;
    }

    private void handOver(ClaimedTask task, String worker) {
        emptyPolls.interrupt();
        receive(List.of(task), worker);
    }

    /** A slot for a task of that group that is being stored on this node; empty unless the worker has nothing else to do. */
    Optional<KeptSlot> keepSlot(String group) {
        Membership membership = hands.membership();
        String worker = membership.name();
        Picture picture = membership.picture();
        boolean mayTake = loop.isRunning()
                && !isShut()
                && !moreExpected
                && groups.contains(group)
                && !worker.isEmpty()
                && membership.sinceLastBeat().compareTo(liveness.fenceAfter()) < 0
                && !picture.workers().isEmpty() // its first heartbeat has been answered
                && !picture.pausedGroups().contains(group)
                && !picture.limitedGroups().contains(group);
        Optional<KeptSlot> slot = mayTake ? handOver.keepSlot(worker) : Optional.empty();
        if (slot.isPresent() && isShut()) { // just now, and perhaps nobody waits for this one
            slot.get().release();
            return Optional.empty();
        }
        return slot;
    }

    private int idleSlots() {
        return config.slots() - hands.slots().busy() - hands.buffer().size();
    }

    private int room() {
        return idleSlots() + bufferSize.target();
    }

    /** A large buffer is filled in large batches. */
    private int leastRoom() {
        return Math.max(1, bufferSize.target() / 4);
    }

    private Duration untilNextPoll() {
        long poll = liveness.pollInterval().toNanos();
        Duration jittered =
                Duration.ofNanos((long) (poll * (0.9 + 0.2 * parts.random().getAsDouble())));
        return dueTimes.untilNext(now(), jittered);
    }

    private Instant now() {
        return parts.stores().database().clock().now();
    }

    /** A slot looks for work: if the last claim left some behind, it is time for the next. */
    void slotIsFree() {
        if (moreExpected && room() >= leastRoom()) {
            loop.signal();
        }
    }

    /** A task was stored on this node and its transaction has committed. */
    void stored(StoredTask task) {
        if (groups.contains(task.group())) {
            dueAt(task.due());
        }
    }

    /** A task of this worker's groups will be due then. */
    void dueAt(Instant due) {
        Instant now = now();
        if (due.isAfter(now)) {
            dueTimes.add(due);
        }
        if (Duration.between(now, due).compareTo(liveness.pollInterval()) < 0) {
            loop.signal(); // due already, or sooner than the loop would look
        }
    }

    /** A claim has ended; what runs are short enough for a buffer is learnt from the last ones. */
    void ended(TaskChange change) {
        if (change.lastRunMs() != null) {
            bufferSize.ran(Duration.ofMillis(change.lastRunMs()));
        }
        if (change.next().status() == TaskState.QUEUED
                && !change.next().dueTime().equals(change.task().nextRunTime())) {
            dueAt(change.next().dueTime());
        }
        if (hands.membership().picture().limitedGroups().contains(change.task().groupName())) {
            loop.signal(); // its place is free, and the last claim has asked for no more than there were
        }
    }

    /** What has waited too long while all slots were busy, another node could do. */
    void giveBackWhatWaits() {
        ClaimedTask first = hands.buffer().peek();
        if (first != null
                && !hands.slots().areByHand()
                && hands.slots().busy() >= config.slots()
                && hands.claims().age(first).compareTo(PATIENCE) > 0) {
            bufferSize.reset();
            giveBackAll();
        }
    }

    private void giveBackAll() {
        for (ClaimedTask task = hands.buffer().poll();
                task != null;
                task = hands.buffer().poll()) {
            giveBack.accept(task);
        }
    }

    /** Claims nothing and gives back what waits, or claims again. */
    void rest(boolean rests) {
        boolean rested = resting;
        resting = rests;
        if (rests) {
            giveBackAll();
        } else if (rested) {
            emptyPolls.beginAgain();
            loop.signal();
        }
    }

    /** Claims nothing more, and gives back what waits. */
    void close() {
        closed = true;
        giveBackAll();
    }

    /** Whether tasks may still be committed in the worker's name: by a claim that is under way, or by callers. */
    boolean awaitsMore() {
        return claiming.get() > 0 || handOver.hasPromised();
    }

    EmptyPolls emptyPolls() {
        return emptyPolls;
    }
}
