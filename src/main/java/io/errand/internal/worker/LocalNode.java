package io.errand.internal.worker;

import io.errand.internal.store.KeptSlot;
import io.errand.internal.store.LocalWorkers;
import io.errand.internal.store.StoredTask;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This node as its stores see it, which are there before it is. */
final class LocalNode implements LocalWorkers {

    private final Supplier<@Nullable Node> node;

    LocalNode(Supplier<@Nullable Node> node) {
        this.node = node;
    }

    @Override
    public Optional<KeptSlot> keepSlot(String group, String function) {
        return Optional.ofNullable(node.get()).flatMap(opened -> opened.keepSlot(group, function));
    }

    @Override
    public void committed(List<StoredTask> tasks) {
        Node opened = node.get();
        if (opened != null) {
            opened.committed(tasks);
        }
    }
}
