package io.errand.internal.worker;

import io.errand.internal.config.Messages;
import io.errand.internal.store.ClaimedTask;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Functions that rows name and this node does not know; met once, they are left out of its claims. */
final class UnknownFunctions {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Set<String> names = new ConcurrentSkipListSet<>();

    void met(ClaimedTask task) {
        if (names.add(task.functionName())) {
            LOG.log(System.Logger.Level.WARNING, Messages.FUNCTION_UNKNOWN_HERE.text(task.id(), task.functionName()));
        }
    }

    Set<String> names() {
        return names;
    }
}
