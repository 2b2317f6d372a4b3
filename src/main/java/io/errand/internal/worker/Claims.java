package io.errand.internal.worker;

import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that a worker believes to hold: claimed, running, or done and not yet written. */
final class Claims {

    /** One claim; the run is null until it starts. */
    static final class Claim {

        private final ClaimedTask task;
        private final long since;
        private volatile @Nullable Execution run;

        private Claim(ClaimedTask task, long since) {
            this.task = task;
            this.since = since;
        }

        ClaimedTask task() {
            return task;
        }

        long since() {
            return since;
        }

        @Nullable
        Execution run() {
            return run;
        }
    }

    /** No answer of a database comes so late. */
    private static final long LATEST_ANSWER = Duration.ofHours(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Long, Claim> byTask = new ConcurrentHashMap<>();

    /** Given back, and when, though their answers may still come; few: those of commits whose answers were lost. */
    private final Map<ClaimedTask.ClaimId, Long> disowned = new ConcurrentHashMap<>();

    Claims(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Gives those that are held from now on: not what was disowned before the answer of its claim came. */
    List<ClaimedTask> add(List<ClaimedTask> tasks) {
        long now = nanoTime.getAsLong();
        return tasks.stream().filter(task -> add(task, now)).toList();
    }

    private boolean add(ClaimedTask task, long now) {
        Claim claim = new Claim(task, now);
        Claim present = byTask.compute(task.id(), (id, old) -> disowned.containsKey(task.claimId()) ? old : claim);
        return present == claim;
    }

    /**
     * A row in this worker's name that is to be given back, as nobody here knows of it. False if its claim has become known
     * meanwhile; if not, it never will.
     */
    boolean disown(long task, long token) {
        long now = nanoTime.getAsLong();
        disowned.values().removeIf(since -> now - since > LATEST_ANSWER);
        Claim known = byTask.compute(task, (id, claim) -> {
            if (claim == null || claim.task().token() != token) {
                disowned.put(new ClaimedTask.ClaimId(task, token), now);
            }
            return claim;
        });
        return known == null || known.task().token() != token;
    }

    /** True if the claim still stands; its run may begin. */
    boolean starts(Execution run) {
        Claim claim = byTask.get(run.id());
        if (claim == null || claim.task().token() != run.task().token()) {
            return false;
        }
        claim.run = run;
        return true;
    }

    Optional<Claim> find(long task) {
        return Optional.ofNullable(byTask.get(task));
    }

    boolean holds(ClaimedTask task) {
        Claim claim = byTask.get(task.id());
        return claim != null && claim.task().token() == task.token();
    }

    /** How long ago the task was claimed. */
    Duration age(ClaimedTask task) {
        Claim claim = byTask.get(task.id());
        return claim == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - claim.since());
    }

    void ended(ClaimedTask task) {
        byTask.computeIfPresent(task.id(), (id, claim) -> claim.task().token() == task.token() ? null : claim);
    }

    Collection<Claim> all() {
        return byTask.values();
    }

    /** Ends every run under way that nobody has decided yet. */
    void decideAll(Execution.Decision decision) {
        for (Claim claim : byTask.values()) {
            Execution run = claim.run();
            if (run != null) {
                run.decide(decision);
            }
        }
    }

    /** None of them is known to be its own any more: interrupts what runs. */
    void loseAll() {
        decideAll(Execution.Decision.LOST);
        byTask.clear();
        disowned.clear(); // the next ones come under another name
    }
}
