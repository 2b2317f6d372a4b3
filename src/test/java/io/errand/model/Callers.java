package io.errand.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.worker.SteppedNode;
import io.errand.internal.worker.SteppedNode.Stored;
import java.util.Optional;

/** Callers and operators, both in the model and in truth. */
final class Callers {

    private final Model model;
    private final SteppedNode node;

    Callers(Model model, SteppedNode node) {
        this.model = model;
        this.node = node;
    }

    void enqueue(Wish wish) {
        ModelTask required = wish.requires() < 0 || model.tasks.isEmpty()
                ? null
                : model.tasks.get(wish.requires() % model.tasks.size());
        Optional<ModelTask> holder = wish.hasKey() ? model.holderOf(wish.key()) : Optional.empty();
        Stored stored = node.queue(
                wish.atomic(), options -> wish.into(options, node.now(), required == null ? null : required.id));
        assertThat(stored.duplicate()).as("duplicate").isEqualTo(holder.isPresent());
        if (holder.isPresent()) {
            assertThat(stored.id()).as("the task of the key").isEqualTo(holder.get().id);
        } else {
            model.add(new ModelTask(stored.id(), wish), required);
        }
    }

    /** Its row says when it is due by the database's own clock, which the tests cannot move: at once. */
    void insert(int priority, int maxAttempts) {
        Wish wish = new Wish(priority, 0, 0, 1, 1, maxAttempts, ' ', false, 0, -1, false);
        ModelTask task = new ModelTask(node.insert(priority, maxAttempts), wish);
        model.add(task, null);
        task.due = null;
    }

    void stop(ModelTask task) {
        assertThat(node.stop(task.id)).as("stop of %d", task.id).isEqualTo(model.stop(task));
    }

    void requeue(ModelTask task) {
        if (model.isKeyTakenFrom(task)) {
            assertThatThrownBy(() -> node.requeue(task.id)).hasMessageContaining("ERR-3064");
        } else {
            assertThat(node.requeue(task.id)).as("requeue of %d", task.id).contains(model.requeue(task));
        }
    }

    void enable(ModelTask task, boolean enabled) {
        node.enable(task.id, enabled);
        task.enabled = enabled;
    }
}
