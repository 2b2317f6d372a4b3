package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Says on what kind of thread it works. */
@ApplicationScoped
public class Weaver {

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Background
    @Transactional
    public TaskHandle<String> weave(String line) throws InterruptedException {
        ledger.add(line);
        gates.pass(line);
        return TaskHandle.of(Thread.currentThread().toString());
    }

    @Background
    public void hold(String gate) throws InterruptedException {
        gates.pass(gate);
    }
}
