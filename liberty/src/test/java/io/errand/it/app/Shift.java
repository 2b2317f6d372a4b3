package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Short tasks that take part in a transaction, and a long one that does not. */
@ApplicationScoped
public class Shift {

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Inject
    TaskContext context;

    @Background
    @Transactional
    public void work(String line) {
        ledger.add(line);
    }

    /** Lasts until it is interrupted. */
    @Background(timeout = "PT10M")
    public void last(String line) throws InterruptedException {
        ledger.add(line + " attempt " + context.attempt());
        gates.pass(line);
    }
}
