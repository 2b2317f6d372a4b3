package io.errand.it.app;

import io.errand.Background;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** A bean of one request; a run is one, too. */
@RequestScoped
public class Desk {

    @Inject
    Ledger ledger;

    @Background
    public void write(String line) {
        ledger.add(line);
    }
}
