package io.errand.it.app;

import io.errand.Background;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** A bean without a scope of its own. */
@Dependent
public class Pen {

    @Inject
    Ledger ledger;

    @Background
    public void write(String line) {
        ledger.add(line);
    }
}
