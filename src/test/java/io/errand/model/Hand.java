package io.errand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.worker.SteppedNode;
import io.errand.internal.worker.SteppedNode.TaskRow;
import io.errand.internal.worker.SteppedWorker;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker, both in the model and in truth. */
final class Hand {

    private final Model model;
    private final SteppedNode node;
    private final ModelWorker expected;
    private final SteppedWorker real;

    Hand(Model model, SteppedNode node, int number) {
        this.model = model;
        this.node = node;
        this.expected = model.workers.get(number);
        this.real = node.workers().get(number);
    }

    Optional<Hold> hold(Hold.Phase phase, int number) {
        List<Hold> holds = expected.in(phase);
        return holds.isEmpty() ? Optional.empty() : Optional.of(holds.get(number % holds.size()));
    }

    /** Of what may be claimed: the highest priority, of these the one due first, of these the oldest. */
    Optional<Hold> claim() {
        Map<Long, TaskRow> rows = node.tasks();
        Optional<ModelTask> first = model.claimable(expected).stream()
                .min(Comparator.comparingInt((ModelTask task) -> -task.wish.priority())
                        .thenComparing(task -> rows.get(task.id).due())
                        .thenComparing(task -> task.id));
        Optional<SteppedWorker.Claim> claim = real.claim();
        assertThat(claim.map(SteppedWorker.Claim::task)).as("what is claimed").isEqualTo(first.map(task -> task.id));
        return claim.map(one -> model.claimed(expected, first.orElseThrow(), one));
    }

    void start(Hold hold) {
        assertThat(real.start(hold.claim)).as("start of %d", hold.task.id).isEqualTo(model.start(hold));
    }

    void giveBack(Hold hold) {
        real.giveBack(hold.claim);
        hold.endUnstarted(Hold.Unstarted.GIVEN_BACK);
    }

    void end(Hold hold, Outcome outcome) {
        real.end(hold.claim, outcome);
        model.end(hold, outcome);
    }

    void write() {
        node.advance(World.WRITE_DELAY);
        real.write();
        model.write(expected);
    }

    /** One that was frozen comes to life. */
    void beat() {
        expected.frozen = false;
        real.beat();
        model.beat(expected);
    }

    void freeze() {
        expected.frozen = true;
    }

    boolean isFrozen() {
        return expected.frozen;
    }

    void beatReal() {
        real.beat();
    }
}
