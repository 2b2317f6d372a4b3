package io.errand.internal.worker;

import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.Schedule;
import io.errand.internal.store.Declaration;
import io.errand.internal.store.DeclarationStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Declares the schedules of this node, once after its start: a node that is older than another must not undo at any time what
 * that one has declared. Only a node whose worker has entered declares and withdraws, as its row says for whom it speaks.
 */
final class Declarations {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** Two looks for a renamed one, one more for each node that may be faster; then the next turn. */
    private static final int LOOKS = 4;

    private final String application;
    private final DeclarationStore store;
    private final Collection<Worker> workers;
    private final List<Declaration> declared = new ArrayList<>();
    private final List<Declaration> pending;

    Declarations(String application, DeclarationStore store, MethodRegistry methods, Collection<Worker> workers) {
        this.application = application;
        this.store = store;
        this.workers = workers;
        methods.recurring().forEach(method -> {
            Schedule schedule = method.schedule();
            if (schedule != null) {
                declared.add(new Declaration(application, method, schedule));
            }
        });
        this.pending = new ArrayList<>(declared);
    }

    /** Declares what is left to be declared. */
    void declare() {
        if (!pending.isEmpty() && hasEntered()) {
            pending.removeIf(this::declare);
        }
    }

    private boolean declare(Declaration declaration) {
        for (int look = 0; look < LOOKS; look++) {
            if (store.declare(declaration)) {
                return true;
            }
        }
        return false;
    }

    /** Disables what no live node declares any more, and enables again what was disabled although this one does. */
    void settle() {
        if (hasEntered()) {
            for (String function : store.settle(application, declared)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "Schedule ''{0}'' is declared by no live node any more and was disabled",
                        function);
            }
        }
    }

    private boolean hasEntered() {
        return workers.stream().map(Worker::membership).anyMatch(Membership::isIn);
    }
}
