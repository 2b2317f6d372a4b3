package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A CDI bean with background methods. */
@ApplicationScoped
public class Mailer {

    @Inject
    Ledger ledger;

    @Background
    public void welcome(String name) {
        ledger.add("welcome " + name);
    }

    @Background
    public TaskHandle<Integer> add(int a, int b) {
        return TaskHandle.of(a + b);
    }
}
