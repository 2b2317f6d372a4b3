package io.errand.model;

import io.errand.internal.worker.SteppedNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The model and the real node, side by side; every command is done to both. */
final class World {

    /** Long beside what the commands take in truth. */
    static final Duration TICK = Duration.ofMinutes(1);

    static final Duration BACKOFF = TICK.multipliedBy(Model.BACKOFF);
    static final Duration LATER = TICK.multipliedBy(Model.LATER);

    /** A start is written only once it is as old as that. */
    static final Duration WRITE_DELAY = Duration.ofMillis(51);

    private final Model model = new Model();
    private final SteppedNode node;
    private final Callers callers;
    private final List<Hand> hands;
    private final Instant began;
    private int begun;

    /** Begins with an empty queue. */
    World(SteppedNode node) {
        this.node = node;
        this.callers = new Callers(model, node);
        this.hands = IntStream.range(0, model.workers.size())
                .mapToObj(number -> new Hand(model, node, number))
                .toList();
        node.clear();
        this.began = node.now();
    }

    void run(List<Command> commands) {
        for (Command command : commands) {
            begun++;
            command.run(this);
            settle();
            new Comparison(model, node, began).check();
        }
    }

    /** How many commands of the sequence were begun. */
    int begun() {
        return begun;
    }

    Callers callers() {
        return callers;
    }

    Hand worker(int number) {
        return hands.get(number % hands.size());
    }

    Optional<ModelTask> task(int number) {
        List<ModelTask> tasks = model.tasks;
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(number % tasks.size()));
    }

    void pass(int ticks) {
        for (int i = 0; i < ticks; i++) {
            node.advance(TICK);
            hands.stream().filter(hand -> !hand.isFrozen()).forEach(Hand::beatReal);
            node.settle();
            node.keepHouse();
            model.tick();
            settle();
        }
    }

    private void settle() {
        node.settle();
        model.settle();
    }
}
